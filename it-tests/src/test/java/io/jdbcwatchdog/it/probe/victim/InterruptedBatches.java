package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * MariaDB Connector/J 2: a thread is interrupted while it waits for the answers to a pipelined batch. The server goes on
 * with the batch, and whoever uses the connection next has to wait for it.
 */
public final class InterruptedBatches {

    private static final int ELEMENTS = 3;

    private InterruptedBatches() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        one(probe, "statement", connection -> () -> Probe.ask(connection, "SELECT 1"));
        one(probe, "rollback", connection -> () -> {
            connection.rollback();
            return "done";
        });
        one(probe, "valid", connection -> () -> connection.isValid(1));
    }

    private interface Next {
        Callable<?> on(Connection connection);
    }

    private static void one(Probe probe, String key, Next next) throws Exception {
        Connection connection = probe.connect();
        if (key.equals("rollback")) {
            connection.setAutoCommit(false);
            Probe.ask(connection, "SELECT n FROM sink WHERE id = 1");
        }
        Thread executing = Thread.currentThread();
        Thread interrupter = new Thread(() -> interruptWhileWaiting(executing));
        interrupter.start();
        Trial.run(key + ".batch", () -> execute(connection));
        interrupter.join();
        Trial.run(key + ".next", connection, next.on(connection));
    }

    private static String execute(Connection connection) throws SQLException {
        try (Statement batch = connection.createStatement()) {
            for (int i = 0; i < ELEMENTS; i++) {
                batch.addBatch("DO SLEEP(5)");
            }
            batch.executeBatch();
            return "not interrupted";
        } finally {
            Probe.tell("interrupted", Thread.interrupted());
        }
    }

    private static void interruptWhileWaiting(Thread executing) {
        while (executing.getState() != Thread.State.WAITING
                || Stream.of(executing.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("executeBatchStandard"))) {
            Thread.onSpinWait();
        }
        executing.interrupt();
    }
}
