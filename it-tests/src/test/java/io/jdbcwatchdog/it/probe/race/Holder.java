package io.jdbcwatchdog.it.probe.race;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has a row to itself, in a transaction of a session of its own, until it is time. */
final class Holder implements AutoCloseable {

    private final Connection connection;
    private final ScheduledExecutorService clock;
    /** Its own row of {@code digits}. */
    final int number;

    private Future<?> release;

    Holder(Probe probe, ScheduledExecutorService clock, int number) throws SQLException {
        connection = probe.connect();
        connection.setAutoCommit(false);
        this.clock = clock;
        this.number = number;
    }

    void hold(Kind kind, int id) throws SQLException {
        String row = kind == Kind.UPDATE_LOCKED ? "race WHERE id = " + id : "digits WHERE n = " + number;
        Probe.ask(connection, "SELECT n FROM " + row + " FOR UPDATE");
    }

    void letGoIn(double millis) {
        release = clock.schedule(
                () -> {
                    connection.rollback();
                    return null;
                },
                (long) (millis * 1_000),
                TimeUnit.MICROSECONDS);
    }

    void awaitRelease() throws InterruptedException, ExecutionException {
        release.get();
    }

    /** Sees what is committed, from outside the race. */
    String see(String sql) throws SQLException {
        String seen = Probe.ask(connection, sql);
        connection.rollback();
        return seen;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
