package io.jdbcwatchdog.app.plain;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What every application does, in short: it is told {@code url}, {@code user} and {@code password}, by its arguments or in
 * {@code PLAIN_ARGUMENTS}, and tells {@code result KEY=VALUE} on standard output. Three statements wait for a row that another connection has locked: a statement, a
 * prepared one, and a batch. One more ends in time; told {@code training=}, it is the only one.
 */
public final class Plain {

    private static final String UPDATE = "UPDATE locked SET n = n + 1 WHERE id = 1";

    private Plain() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> told = new HashMap<>();
        String secretly = System.getenv("PLAIN_ARGUMENTS");
        for (String arg : secretly == null ? args : secretly.split(" ")) {
            int equals = arg.indexOf('=');
            told.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        tell("java", System.getProperty("java.version"));
        try (Connection holder = connect(told);
                Connection connection = connect(told)) {
            tell("driver", connection.getMetaData().getDriverVersion());
            if (told.containsKey("training")) {
                trial("in-time", connection, () -> execute(connection, "SELECT 1"));
            } else {
                holder.setAutoCommit(false);
                execute(holder, "SELECT n FROM locked WHERE id = 1 FOR UPDATE");
                trial("statement", connection, () -> execute(connection, UPDATE));
                trial("prepared", connection, () -> prepared(connection));
                trial("in-time", connection, () -> execute(connection, "SELECT 1"));
                trial("batch", connection, () -> batch(connection));
                holder.rollback();
            }
        }
        tell("ended", true);
        System.exit(0);
    }

    private static Connection connect(Map<String, String> told) throws SQLException {
        return DriverManager.getConnection(told.get("url"), told.get("user"), told.get("password"));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static int prepared(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE locked SET n = n + ? WHERE id = 1")) {
            statement.setInt(1, 1);
            return statement.executeUpdate();
        }
    }

    private static int batch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("DO 1");
            statement.addBatch(UPDATE);
            return statement.executeBatch().length;
        }
    }

    private static void trial(String key, Connection connection, Callable<?> work) {
        long start = System.nanoTime();
        try {
            Object value = work.call();
            tell(key + ".ms", (System.nanoTime() - start) / 1e6);
            tell(key + ".value", value);
        } catch (Exception e) {
            tell(key + ".ms", (System.nanoTime() - start) / 1e6);
            tell(key + ".class", e.getClass().getName());
            tell(key + ".state", e instanceof SQLException ? ((SQLException) e).getSQLState() : "");
            tell(key + ".code", e instanceof SQLException ? ((SQLException) e).getErrorCode() : 0);
            tell(key + ".message", e.getMessage());
        }
        tell(key + ".usable", isUsable(connection));
    }

    private static boolean isUsable(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            return row.next() && row.getInt(1) == 1;
        } catch (SQLException broken) {
            return false;
        }
    }

    private static void tell(String key, Object value) {
        System.out.println(
                "result " + key + "=" + String.valueOf(value).replace('\r', ' ').replace('\n', ' '));
    }
}
