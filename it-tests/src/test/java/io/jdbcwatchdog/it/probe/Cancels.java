package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An application that cancels its own statements, as a pool or a transaction manager does, from a few milliseconds before
 * their deadline to a few after it: told as {@code 0.…}, {@code 1.…}, …
 */
public final class Cancels {

    private static final int EARLIEST = -15;
    private static final int STEPS = 10;
    private static final int STEP = 4;

    private Cancels() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", STEPS);
        int timeout = probe.number("timeout", 400);
        ScheduledExecutorService reaper = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "reaper");
            thread.setDaemon(true);
            return thread;
        });
        Connection connection = probe.connect();
        try (RowLock held = RowLock.hold(probe)) {
            for (int i = 0; i < trials; i++) {
                String key = Integer.toString(i);
                try (Statement statement = connection.createStatement()) {
                    int after = timeout + EARLIEST + i % STEPS * STEP;
                    reaper.schedule(() -> cancel(key, statement), after, TimeUnit.MILLISECONDS);
                    Trial.run(key, connection, () -> execute(probe.get("kind"), statement));
                }
                // What was cancelled too late may not hit the next.
                Thread.sleep(100);
                connection = Trial.usable(connection) ? connection : probe.connect();
            }
            Probe.tell("held", held);
        }
    }

    private static Object execute(String kind, Statement statement) throws SQLException {
        switch (kind) {
            case "update":
                return statement.executeUpdate(Waits.LOCK.sql("'x'"));
            case "select":
                return statement.executeQuery("SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            default:
                statement.addBatch("UPDATE locked SET n = n + 1 WHERE id = 2");
                statement.addBatch(Waits.LOCK.sql("'x'"));
                return statement.executeBatch();
        }
    }

    private static void cancel(String key, Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException e) {
            Probe.tell(key + ".cancel", e);
        }
    }
}
