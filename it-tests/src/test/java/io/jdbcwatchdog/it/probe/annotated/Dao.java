package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Waits for the row that {@link io.jdbcwatchdog.it.probe.RowLock} holds. */
abstract class Dao {

    final Connection connection;

    Dao(Connection connection) {
        this.connection = connection;
    }

    static Object touch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE locked SET n = n + 1 WHERE id = 1");
        }
    }

    final Object touch() throws SQLException {
        return touch(connection);
    }

    /** Twice in one transaction: what is between them counts for the transaction, and for no statement. */
    final Object touchInTransaction(long between) throws Exception {
        connection.setAutoCommit(false);
        try {
            Probe.ask(connection, "SELECT n FROM locked WHERE id = 2");
            Thread.sleep(between);
            return touch();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
