package io.jdbcwatchdog.jta;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the application does with the rows of {@code locked}. Row 1 is held by somebody else. */
final class Rows {

    static final int HELD = 1;

    static final int OWN = 2;

    static final int OTHER = 3;

    private Rows() {}

    /** It waits for the row's lock, a minute if it is let. */
    static void update(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE locked SET n = n + 1 WHERE id = " + id);
        }
    }

    static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static long session(Connection connection) throws SQLException {
        return ask(connection, "SELECT CONNECTION_ID()");
    }
}
