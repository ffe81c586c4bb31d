package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Reads results that are still coming: one that the server holds up, one whose reader takes its time. */
public final class Fetches {

    /** The server's buffers are full, and the first rows here, long before it sleeps. */
    private static final String HELD_UP =
            "SELECT n, REPEAT('x', 2000), IF(n = 900, SLEEP(5), 0) FROM digits WHERE word <> '" + Waits.MARKED
                    + "' ORDER BY n";

    private static final String ROWS = "SELECT n, REPEAT('x', 2000) FROM digits WHERE n < 40";

    private Fetches() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int fetchSize = Integer.parseInt(probe.get("fetch-size"));
        switch (probe.get("case")) {
            case "held-up":
                try (Connection connection = probe.connect()) {
                    Trial.run("next", connection, () -> read(connection, fetchSize, 0));
                    Trial.run("last", connection, () -> lastRow(connection, fetchSize));
                    Trial.run("slow", connection, () -> readSlowly(connection, fetchSize));
                    Trial.run("close", connection, () -> closeEarly(connection, fetchSize));
                    Trial.run("another", connection, () -> anotherStatement(connection, fetchSize));
                }
                break;
            case "frozen":
                frozen(probe.connect(), fetchSize, "30000"); // more than all buffers on the way
                break;
            default:
                frozen(probe.connect("&useCursorFetch=true"), 10, "300"); // the server writes it to a table first
        }
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }

    private static ResultSet open(Connection connection, int fetchSize, String sql) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(fetchSize);
        return statement.executeQuery();
    }

    private static int read(Connection connection, int fetchSize, int from) throws SQLException {
        int count = from;
        try (ResultSet rows = open(connection, fetchSize, HELD_UP)) {
            while (rows.next()) {
                count++;
            }
        } finally {
            Probe.tell("read", count);
        }
        return count;
    }

    /** Killed in its last row, MySQL's SLEEP gives 1, and no error follows. @return what the rows are not to have */
    private static int lastRow(Connection connection, int fetchSize) throws SQLException {
        int lies = 0;
        try (ResultSet rows = open(connection, fetchSize, HELD_UP + " LIMIT 901")) {
            while (rows.next()) {
                lies += rows.getInt(3);
                Probe.tell("lies", lies);
            }
        }
        return lies;
    }

    /** Takes three times the timeout, but the server never keeps it waiting. */
    private static int readSlowly(Connection connection, int fetchSize) throws Exception {
        int count = 0;
        try (ResultSet rows = open(connection, fetchSize, ROWS)) {
            while (rows.next()) {
                count++;
                TimeUnit.MILLISECONDS.sleep(40);
            }
        }
        return count;
    }

    /** The driver reads the rest of the rows, and has to wait for them. */
    private static String closeEarly(Connection connection, int fetchSize) throws SQLException {
        ResultSet rows = open(connection, fetchSize, HELD_UP);
        rows.next();
        rows.close();
        return "closed";
    }

    /** MariaDB Connector/J then reads the rest of the first statement's rows, and has to wait for them. */
    private static String anotherStatement(Connection connection, int fetchSize) throws SQLException {
        ResultSet rows = open(connection, fetchSize, HELD_UP);
        rows.next();
        return Probe.ask(connection, "SELECT 'another'");
    }

    private static void frozen(Connection connection, int fetchSize, String length) throws SQLException, IOException {
        ResultSet rows = open(connection, fetchSize, "SELECT n, REPEAT('x', " + length + ") FROM digits ORDER BY n");
        rows.next();
        Probe.tell("ready", true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that the server is frozen");
        }
        long start = System.nanoTime();
        try {
            while (rows.next()) {
                start = System.nanoTime();
            }
        } catch (SQLException e) {
            Probe.tell("frozen.ms", Probe.millisSince(start));
            Trial.tellException("frozen", e);
        }
    }
}
