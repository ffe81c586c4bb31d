package io.jdbcwatchdog.it.probe.truth;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.Pools;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements whose answer comes after their connection was ended, and what the connection and its pool say then. */
public final class LateAnswers {

    private static final String UPDATE = "UPDATE /* late */ sink SET n = n + 1 WHERE id = 1";
    private static final String SELECT = "SELECT /* late */ n FROM sink WHERE id = 1";

    private LateAnswers() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection watching = probe.connect()) {
            Probe.run(watching, "UPDATE sink SET n = 0 WHERE id = 1");
            update(probe, "update", true);
            update(probe, "transaction", false);
            select(probe);
            pooled(probe, "pooled-update", UPDATE);
            pooled(probe, "pooled-select", SELECT);
            Probe.tell("n", Probe.ask(watching, "SELECT n FROM sink WHERE id = 1"));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void update(Probe probe, String key, boolean autocommit) throws Exception {
        Connection connection = probe.connect();
        connection.setAutoCommit(autocommit);
        try (Statement statement = connection.createStatement()) {
            Probe.tellAndWait(key + ".ready");
            Trial.run(key, () -> statement.executeUpdate(UPDATE));
        }
        afterwards(key, connection);
    }

    private static void select(Probe probe) throws Exception {
        Connection connection = probe.connect();
        Probe.tellAndWait("select.ready");
        Trial.run("select", () -> Probe.ask(connection, SELECT));
        afterwards("select", connection);
    }

    private static void afterwards(String key, Connection connection) throws SQLException {
        Probe.tell(key + ".closed", connection.isClosed());
        Trial.run(key + ".next", () -> Probe.ask(connection, "SELECT 7"));
        Probe.tell(key + ".valid", connection.isValid(1));
        connection.close();
    }

    private static void pooled(Probe probe, String key, String sql) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(Pools.of(probe, 1, ""))) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                Probe.ask(connection, "SELECT 1");
                Probe.tellAndWait(key + ".ready");
                Trial.run(key, () -> statement.execute(sql) ? rows(statement) : statement.getUpdateCount());
            }
            try (Connection connection = pool.getConnection()) {
                Trial.run(key + ".innocent", () -> Probe.ask(connection, "SELECT 7"));
            }
        }
    }

    private static String rows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
