package io.jdbcwatchdog.it.probe;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What a probe was told ({@code name=value} arguments), and how it answers. */
public final class Probe {

    private final Map<String, String> told = new HashMap<>();

    public Probe(String[] args) {
        for (String arg : args) {
            int equals = arg.indexOf('=');
            told.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
    }

    public String get(String name) {
        String value = told.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the probe was not told " + name);
        }
        return value;
    }

    public String get(String name, String otherwise) {
        return told.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        String value = told.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** A connection of the application's. */
    public Connection connect() throws SQLException {
        return connect("");
    }

    /** The same with more URL parameters, such as {@code &useServerPrepStmts=true}. */
    public Connection connect(String more) throws SQLException {
        return DriverManager.getConnection(get("url") + more, get("user"), get("password"));
    }

    public static void tell(String key, Object value) {
        String text = String.valueOf(value).replace("\r", "").replace("\n", " ");
        System.out.println("result " + key + "=" + text);
    }

    /** Tells that it has come to this, and waits for the answer. */
    public static void tellAndWait(String key) throws IOException {
        tellAndWait(key, true);
    }

    public static void tellAndWait(String key, Object value) throws IOException {
        tell(key, value);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody answered to " + key);
        }
    }

    /** The first column of the first row, or null without a row. */
    public static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
