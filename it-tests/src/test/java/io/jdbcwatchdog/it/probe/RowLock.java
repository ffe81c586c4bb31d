package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.SQLException;

/** Holds row 1 of {@code locked} in a transaction of its own, on a connection of its own. */
public final class RowLock implements AutoCloseable {

    private final Connection connection;

    private RowLock(Connection connection) {
        this.connection = connection;
    }

    public static RowLock hold(Probe probe) throws SQLException {
        RowLock lock = new RowLock(probe.connect());
        lock.connection.setAutoCommit(false);
        Probe.ask(lock.connection, "SELECT n FROM locked WHERE id = 1 FOR UPDATE");
        return lock;
    }

    /** Lets go by itself after so long: what was waiting then ends well, unless it was killed. */
    public static RowLock holdFor(Probe probe, long millis) throws SQLException {
        RowLock lock = hold(probe);
        Thread release = new Thread(() -> lock.releaseAfter(millis), "release");
        release.setDaemon(true);
        release.start();
        return lock;
    }

    private void releaseAfter(long millis) {
        try {
            Thread.sleep(millis);
            connection.rollback();
        } catch (SQLException | InterruptedException e) {
            Probe.tell("release-failed", e);
        }
    }

    @Override
    public String toString() {
        return "row 1";
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }
}
