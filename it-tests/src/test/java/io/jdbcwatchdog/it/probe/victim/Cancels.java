package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An application that cancels its own statements, as a pool or a transaction manager does, from a few milliseconds before
 * their deadline to a few after it: told as {@code update.0.…}, {@code update.1.…}, …
 */
public final class Cancels {

    private static final int EARLIEST = -15;
    private static final int STEPS = 10;
    private static final int STEP = 4;

    private final ScheduledExecutorService reaper = Executors.newScheduledThreadPool(3);
    private final Probe probe;
    private final int trials;
    private final int timeout;

    private Cancels(Probe probe) {
        this.probe = probe;
        this.trials = probe.number("trials", STEPS);
        this.timeout = probe.number("timeout", 400);
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Cancels cancels = new Cancels(probe);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> all = new ArrayList<>();
        try (RowLock held = RowLock.hold(probe)) {
            for (Kind kind : Kind.values()) {
                all.add(threads.submit(() -> cancels.run(kind)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            Probe.tell("held", held);
        }
        Runtime.getRuntime().halt(0);
    }

    private Object run(Kind kind) throws Exception {
        Connection connection = probe.connect();
        for (int i = 0; i < trials; i++) {
            String key = kind + "." + i;
            Future<?> cancelled;
            try (Statement statement = connection.createStatement()) {
                int after = timeout + EARLIEST + i % STEPS * STEP;
                cancelled = reaper.schedule(() -> cancel(key, statement), after, TimeUnit.MILLISECONDS);
                Trial.run(key, () -> kind.execute(statement));
            }
            cancelled.get(); // what is cancelled too late is not to hit the next
            boolean usable = isAlive(connection);
            Probe.tell(key + ".usable", usable);
            connection = usable ? connection : probe.connect();
        }
        return kind;
    }

    private static void cancel(String key, Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException e) {
            Probe.tell(key + ".cancel", e);
        }
    }

    /** What is cancelled. */
    public enum Kind {
        UPDATE {
            @Override
            Object execute(Statement statement) throws SQLException {
                return statement.executeUpdate(Waits.LOCK.sql("'x'"));
            }
        },
        SELECT {
            @Override
            Object execute(Statement statement) throws SQLException {
                return statement.executeQuery("SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            }
        },
        BATCH {
            @Override
            Object execute(Statement statement) throws SQLException {
                statement.addBatch("UPDATE locked SET n = n + 1 WHERE id = 2");
                statement.addBatch(Waits.LOCK.sql("'x'"));
                return statement.executeBatch();
            }
        };

        abstract Object execute(Statement statement) throws SQLException;
    }

    /** The application's own cancel comes when it comes, and may hit the first of these. */
    @SuppressWarnings("IdentityBinaryExpression") // The second one may succeed where the first did not.
    private static boolean isAlive(Connection connection) {
        return Trial.usable(connection) || Trial.usable(connection);
    }
}
