package io.jdbcwatchdog.it.probe.logging;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Has something ended whose log line is hard to fill: told as {@code ended}. */
public final class LogFields {

    private LogFields() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        switch (probe.get("what")) {
            case "idle-closed" -> idle(probe);
            case "change-user" -> changeUser(probe);
            case "unix-socket" -> unixSocket(probe);
            case "rewritten" -> rewritten(probe);
            default -> throw new IllegalArgumentException(probe.get("what"));
        }
    }

    /** The statement is closed before the watchdog has any reason to look at it. */
    private static void idle(Probe probe) throws SQLException, InterruptedException {
        try (Connection connection = probe.connect(probe.get("more", ""))) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement("UPDATE locked SET n = n + ? WHERE id = 2")) {
                update.setInt(1, 1);
                update.executeUpdate();
            }
            while (connection.isValid(1)) {
                Thread.sleep(1_500);
            }
        }
        Probe.tell("ended", "idle");
    }

    private static void changeUser(Probe probe) throws Exception {
        try (Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, 30_000)) {
            connectorJ()
                    .getMethod("changeUser", String.class, String.class)
                    .invoke(connection, probe.get("other"), probe.get("other-password"));
            waitForRow(connection);
            Probe.tell("held", held);
            Probe.tell("usable", connection.isValid(2));
        }
    }

    private static Class<?> connectorJ() throws ClassNotFoundException {
        try {
            return Class.forName("com.mysql.cj.jdbc.JdbcConnection");
        } catch (ClassNotFoundException itIsOf51) {
            return Class.forName("com.mysql.jdbc.Connection");
        }
    }

    private static void unixSocket(Probe probe) throws Exception {
        try (UnixRelay relay = UnixRelay.to(probe.get("path"), probe.number("port", 0));
                Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, 30_000)) {
            waitForRow(connection);
            Probe.tell("held", held + " by way of " + relay);
        }
    }

    private static void waitForRow(Connection connection) {
        try {
            Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 1");
            Probe.tell("ended", "by itself");
        } catch (SQLException e) {
            Probe.tell("ended", e.getClass().getSimpleName());
        }
    }

    /** Five rows, and a SLEEP that is over when it is killed. */
    private static void rewritten(Probe probe) throws SQLException {
        try (Connection connection = probe.connect("&rewriteBatchedStatements=true&allowMultiQueries=true")) {
            Probe.run(connection, "CREATE TEMPORARY TABLE rewritten (id INT PRIMARY KEY)");
            connection.setAutoCommit(probe.get("autocommit").equals("true"));
            try (Statement batch = connection.createStatement()) {
                batch.addBatch("INSERT INTO rewritten VALUES (1)");
                batch.addBatch("DO SLEEP(5)");
                for (int i = 2; i <= 5; i++) {
                    batch.addBatch("INSERT INTO rewritten VALUES (" + i + ")");
                }
                batch.executeBatch();
                Probe.tell("ended", "done");
            } catch (SQLException e) {
                Probe.tell("ended", e.getClass().getSimpleName());
            }
            Probe.tell("rows", rows(connection));
        }
    }

    private static String rows(Connection connection) {
        try {
            return Probe.ask(connection, "SELECT COUNT(*) FROM rewritten");
        } catch (SQLException gone) {
            return "gone";
        }
    }
}
