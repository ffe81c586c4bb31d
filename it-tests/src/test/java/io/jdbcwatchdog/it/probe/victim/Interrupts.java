package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Overdue statements of threads that are interrupted before, during the statement, and around the KILL. */
public final class Interrupts {

    private static final int TIMEOUT_MILLIS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Connection connection;
    private int ended;
    private int flagsLost;
    private int untrue;
    private double worst;

    private Interrupts(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", 40);
        try (Connection connection = probe.connect()) {
            Interrupts interrupts = new Interrupts(connection);
            Probe.run(connection, "UPDATE sink SET n = 1 WHERE id = 1");
            for (int i = 0; i < trials; i++) {
                // From before the statement, over all of it, to well after its deadline: 130 ms.
                interrupts.trial(i * (TIMEOUT_MILLIS + 30) / trials);
            }
            interrupts.clock.shutdown();
            Probe.tell("trials", trials);
            Probe.tell("ended", interrupts.ended);
            Probe.tell("flags-lost", interrupts.flagsLost);
            Probe.tell("untrue", interrupts.untrue);
            Probe.tell("worst.ms", interrupts.worst);
        }
    }

    /** @param after when the interrupt comes, in milliseconds; 0 for before the statement */
    private void trial(int after) throws Exception {
        Thread thread = Thread.currentThread();
        Future<?> interrupt = null;
        if (after == 0) {
            thread.interrupt();
        } else {
            interrupt = clock.schedule(thread::interrupt, after, TimeUnit.MILLISECONDS);
        }
        long start = System.nanoTime();
        try {
            overdue();
            untrue++;
        } catch (SQLTimeoutException timeout) {
            ended++;
        } catch (SQLException other) {
            Probe.tell("other", other);
        }
        worst = Math.max(worst, Probe.millisSince(start));
        boolean kept = await(interrupt);
        flagsLost += kept ? 0 : 1;
        check();
    }

    /** Whether the thread is interrupted once its interrupt was sent; it no longer is afterwards. */
    private static boolean await(Future<?> interrupt) throws Exception {
        boolean already = Thread.interrupted();
        if (interrupt != null) {
            try {
                interrupt.get();
            } catch (InterruptedException itself) {
                return true;
            }
        }
        boolean now = Thread.interrupted();
        return now || already;
    }

    @StatementTimeout(TIMEOUT_MILLIS)
    private void overdue() throws SQLException {
        Probe.run(connection, "UPDATE sink SET n = 2 + SLEEP(5) WHERE id = 1");
    }

    /** The connection is as it was, the change is undone, and no KILL is left for the next statement. */
    private void check() {
        try {
            if (connection.isClosed()
                    || !"0".equals(Probe.ask(connection, "SELECT SLEEP(0.01)"))
                    || !"1".equals(Probe.ask(connection, "SELECT n FROM sink WHERE id = 1"))) {
                untrue++;
            }
        } catch (SQLException hit) {
            untrue++;
            Probe.tell("hit", hit);
        }
    }
}
