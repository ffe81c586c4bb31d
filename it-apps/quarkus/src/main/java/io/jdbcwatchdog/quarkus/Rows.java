package io.jdbcwatchdog.quarkus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the application does with the rows of {@code locked}. Row 1 is held by somebody else. */
final class Rows {

    private static final int HELD = 1;

    private static final int OWN = 2;

    private Rows() {}

    /** Changes a row, and then waits for the lock of another one, a minute if it is let. */
    static void changeAndWait(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            update(connection, OWN);
            update(connection, HELD);
        }
    }

    static void waitOnly(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            update(connection, HELD);
        }
    }

    static long session(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void update(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE locked SET n = n + 1 WHERE id = " + id);
        }
    }
}
