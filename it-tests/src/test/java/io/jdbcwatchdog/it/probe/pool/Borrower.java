package io.jdbcwatchdog.it.probe.pool;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Overdue statements whose connections are taken away about when they are killed, and innocent ones on the next. */
final class Borrower implements Callable<Void> {

    static final int TIMEOUT_MILLIS = 40;

    private final Probe probe;
    private final HikariDataSource pool;
    private final ScheduledExecutorService clock;
    private final Taken counts;
    private final int trials;

    Borrower(Probe probe, HikariDataSource pool, ScheduledExecutorService clock, Taken counts, int trials) {
        this.probe = probe;
        this.pool = pool;
        this.clock = clock;
        this.counts = counts;
        this.trials = trials;
    }

    @Override
    public Void call() throws Exception {
        for (int i = 0; i < trials; i++) {
            raced(Taking.values()[i % Taking.values().length]);
            innocent();
        }
        return null;
    }

    private void raced(Taking taking) throws SQLException, InterruptedException {
        counts.trials.incrementAndGet();
        Connection connection = taking == Taking.CLOSE ? probe.connect() : pool.getConnection();
        long micros =
                ThreadLocalRandom.current().nextLong((TIMEOUT_MILLIS - 10) * 1_000L, (TIMEOUT_MILLIS + 10) * 1_000L);
        Future<?> taken = clock.schedule(
                () -> {
                    taking.take(pool, connection);
                    return null;
                },
                micros,
                TimeUnit.MICROSECONDS);
        long start = System.nanoTime();
        try {
            overdue(connection);
            counts.unexplained(taking + ": it was not ended");
        } catch (SQLTimeoutException ended) {
            counts.killed.incrementAndGet();
        } catch (SQLException e) {
            counts.ended(taking.toString(), e);
        }
        counts.free(Probe.millisSince(start));
        await(taking, taken);
        close(connection);
    }

    @StatementTimeout(TIMEOUT_MILLIS)
    static void overdue(Connection connection) throws SQLException {
        Probe.run(connection, "SELECT SLEEP(8)");
    }

    private void await(Taking taking, Future<?> taken) throws InterruptedException {
        try {
            taken.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof SQLException)) {
                counts.unexplained(taking + ": " + e.getCause());
            }
        }
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            counts.ended("close", broken);
        }
    }

    /** On whatever connection comes next: a KILL for the last one must not meet it. */
    private void innocent() {
        counts.innocent.incrementAndGet();
        try (Connection connection = pool.getConnection()) {
            if (!"0".equals(Probe.ask(connection, "SELECT SLEEP(0.01)"))) {
                counts.victim("another answer");
            }
        } catch (SQLException hit) {
            counts.victim(hit);
        }
    }
}
