package io.jdbcwatchdog.it.probe.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.Pools;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** Borrowers on one pool; then the pool itself is closed under them, and another is opened. */
public final class TakenAway {

    private static final int BORROWERS = 8;

    private final Probe probe;
    private final Taken counts = new Taken();
    private final ExecutorService threads = Executors.newFixedThreadPool(BORROWERS);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(BORROWERS);

    private TakenAway(Probe probe) {
        this.probe = probe;
    }

    public static void main(String[] args) throws Exception {
        TakenAway takenAway = new TakenAway(new Probe(args));
        try {
            takenAway.takeConnections();
            takenAway.closePools();
            takenAway.counts.tell();
        } finally {
            takenAway.threads.shutdownNow();
            takenAway.clock.shutdownNow();
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = Pools.of(probe, BORROWERS, "");
        return new HikariDataSource(config);
    }

    private void takeConnections() throws Exception {
        try (HikariDataSource pool = pool()) {
            List<Future<Void>> borrowers = new ArrayList<>();
            for (int i = 0; i < BORROWERS; i++) {
                borrowers.add(threads.submit(new Borrower(probe, pool, clock, counts, probe.number("trials", 16))));
            }
            for (Future<Void> borrower : borrowers) {
                borrower.get();
            }
            Probe.tell("recovered", allAtOnce(pool));
        }
    }

    private static int allAtOnce(HikariDataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        int good = 0;
        for (int i = 0; i < BORROWERS; i++) {
            Connection connection = pool.getConnection();
            all.add(connection);
            good += "1".equals(Probe.ask(connection, "SELECT 1")) ? 1 : 0;
        }
        for (Connection connection : all) {
            connection.close();
        }
        return good;
    }

    /** HikariCP aborts what is in use, and each time all of it is being killed. */
    private void closePools() throws Exception {
        for (int i = 0; i < probe.number("pools", 3); i++) {
            HikariDataSource pool = pool();
            allAtOnce(pool);
            List<Future<?>> running = new ArrayList<>();
            for (int j = 0; j < BORROWERS; j++) {
                running.add(threads.submit(() -> overdue(pool)));
            }
            Thread.sleep(Borrower.TIMEOUT_MILLIS - 5 + 5L * i);
            pool.close();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private void overdue(HikariDataSource pool) {
        counts.trials.incrementAndGet();
        long start = System.nanoTime();
        try (Connection connection = pool.getConnection()) {
            Borrower.overdue(connection);
            counts.unexplained("pool closed: it was not ended");
        } catch (SQLTimeoutException ended) {
            counts.killed.incrementAndGet();
        } catch (SQLException e) {
            counts.ended("pool closed", e);
        }
        counts.free(Probe.millisSince(start));
    }
}
