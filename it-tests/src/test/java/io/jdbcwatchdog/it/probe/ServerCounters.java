package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the server itself counts; any user may ask. */
public final class ServerCounters {

    private ServerCounters() {}

    /** KILLs of either kind that the server was sent since it started. */
    public static long kills(Connection connection) throws SQLException {
        return status(connection, "SHOW GLOBAL STATUS LIKE 'Com_kill'");
    }

    /** Connections that were tried since it started. */
    public static long connections(Connection connection) throws SQLException {
        return status(connection, "SHOW GLOBAL STATUS LIKE 'Connections'");
    }

    /** Statements that clients sent on this very session. */
    public static long questions(Connection connection) throws SQLException {
        return status(connection, "SHOW SESSION STATUS LIKE 'Questions'");
    }

    /** Open sessions of this application's user. */
    public static int sessions(Connection connection) throws SQLException {
        String me = Probe.ask(connection, "SELECT SUBSTRING_INDEX(USER(), '@', 1)");
        return count(connection, "User", me);
    }

    /** Sessions that are executing a statement which begins like this. */
    public static int running(Connection connection, String sql) throws SQLException {
        return count(connection, "Info", sql);
    }

    private static int count(Connection connection, String column, String start) throws SQLException {
        int count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
            while (rows.next()) {
                String value = rows.getString(column);
                count += value != null && value.startsWith(start) ? 1 : 0;
            }
        }
        return count;
    }

    private static long status(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(2);
        }
    }
}
