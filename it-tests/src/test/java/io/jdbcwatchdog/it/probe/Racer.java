package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * UPDATEs that wait for a row just about as long as they may, each followed at once on its connection by statements
 * with time to spare. The row then says whether the UPDATE was done: whoever told otherwise has lied.
 */
final class Racer implements Callable<Void> {

    private static final String NAP = "SELECT SLEEP(0.02)";

    private final Probe probe;
    private final int row;
    private final int trials;
    private final int timeout;
    private final int late;
    private final Race.Counts counts;
    private final ScheduledExecutorService releases = Executors.newSingleThreadScheduledExecutor();

    Racer(Probe probe, int row, int trials, int timeout, int late, Race.Counts counts) {
        this.probe = probe;
        this.row = row;
        this.trials = trials;
        this.timeout = timeout;
        this.late = late;
        this.counts = counts;
    }

    @Override
    public Void call() throws Exception {
        try (Connection connection = probe.connect();
                Connection holder = probe.connect()) {
            holder.setAutoCommit(false);
            Probe.run(connection, "REPLACE INTO race VALUES (" + row + ", 0)");
            for (int trial = 1; trial <= trials; trial++) {
                trial(connection, holder, trial);
            }
        } finally {
            releases.shutdown();
        }
        return null;
    }

    private void trial(Connection connection, Connection holder, int trial) throws Exception {
        if (!hold(holder)) {
            return;
        }
        long micros = timeout * 1_000L + ThreadLocalRandom.current().nextLong(-4_000, late * 1_000L);
        Future<?> release = releases.schedule(() -> rollback(holder), micros, TimeUnit.MICROSECONDS);
        boolean done = update(connection, trial);
        innocent(connection);
        innocent(connection);
        release.get();
        String found = Probe.ask(connection, "SELECT n FROM race WHERE id = " + row);
        if (found.equals(String.valueOf(trial)) != done) {
            counts.lies.incrementAndGet();
            Probe.tell("lie", "trial " + trial + (done ? " done" : " killed") + ", but the row says " + found);
        }
    }

    /** False where the machine was so busy that this became overdue; there is no trial then. */
    private boolean hold(Connection holder) throws SQLException {
        try {
            Probe.ask(holder, "SELECT n FROM race WHERE id = " + row + " FOR UPDATE");
            return true;
        } catch (SQLTimeoutException overdue) {
            counts.slow.incrementAndGet();
            holder.rollback();
            return false;
        }
    }

    private boolean update(Connection connection, int trial) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE race SET n = " + trial + " WHERE id = " + row);
            counts.done.incrementAndGet();
            return true;
        } catch (SQLException killed) {
            counts.killed.incrementAndGet();
            return false;
        }
    }

    private void innocent(Connection connection) {
        counts.innocent.incrementAndGet();
        long start = System.nanoTime();
        try {
            String answer = Probe.ask(connection, NAP);
            if (!"0".equals(answer)) {
                harmed(start, answer);
            }
        } catch (SQLException e) {
            harmed(start, e);
        }
    }

    private void harmed(long start, Object what) {
        double millis = Probe.millisSince(start);
        if (millis < timeout) {
            counts.victims.incrementAndGet();
            Probe.tell("victim", NAP + " after " + millis + " ms: " + what);
        } else {
            counts.slow.incrementAndGet();
        }
    }

    private static void rollback(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
