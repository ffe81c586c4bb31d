package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Holds row 1 of {@code locked}, and knows who waits for it; when it lets go, those who still wait are ended. */
public final class LockedRow implements AutoCloseable {

    private static final int NO_SUCH_THREAD = 1094;

    private static final String LOCK = "SELECT n FROM locked WHERE id = 1 FOR UPDATE";

    private static final String WAITING =
            " FROM information_schema.PROCESSLIST WHERE INFO LIKE 'UPDATE locked SET n = n + 1 WHERE id = 1%'";

    private final Connection connection;
    private final Server server;

    public LockedRow(Server server) throws SQLException {
        Tables.on(server);
        this.server = server;
        connection = server.connect("mariadb");
        connection.setAutoCommit(false);
        take();
    }

    public void awaitWaiting(int many) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> waiting() == many);
    }

    public int waiting() throws SQLException {
        try (Connection other = server.connect("mariadb")) {
            return Integer.parseInt(ask(other, "SELECT COUNT(*)" + WAITING));
        }
    }

    /** Lets those who wait go on. */
    public void release() throws SQLException {
        connection.rollback();
    }

    public void take() throws SQLException {
        ask(connection, LOCK);
    }

    @Override
    public void close() throws SQLException {
        try (Connection other = server.connect("mariadb");
                Statement kill = other.createStatement()) {
            for (String id = ask(other, "SELECT MIN(ID)" + WAITING);
                    id != null;
                    id = ask(other, "SELECT MIN(ID)" + WAITING)) {
                end(kill, id);
            }
        }
        connection.close();
    }

    private static void end(Statement statement, String id) throws SQLException {
        try {
            statement.execute("KILL CONNECTION " + id);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_THREAD) {
                throw e;
            }
        }
    }

    private static String ask(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
