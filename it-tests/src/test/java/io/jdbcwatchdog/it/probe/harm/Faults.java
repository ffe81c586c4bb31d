package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The application's own mistakes, and some ordinary work: told as {@code fault.…} and {@code work.…}. */
public final class Faults {

    private Faults() {}

    public static void main(String[] args) throws Exception {
        run(new Probe(args));
    }

    static void run(Probe probe) throws Exception {
        for (String more : new String[] {"", "&useServerPrepStmts=true"}) {
            String key = more.isEmpty() ? "client" : "server";
            try (Connection connection = probe.connect(more)) {
                faults("fault." + key, connection);
                work("work." + key, connection);
            }
        }
    }

    private static void faults(String key, Connection connection) {
        Trial.run(key + ".syntax", connection, () -> Probe.ask(connection, "SELECT 1 FROM WHERE"));
        Trial.run(key + ".table", connection, () -> Probe.ask(connection, "SELECT * FROM missing"));
        Trial.run(key + ".duplicate", connection, () -> {
            Probe.run(connection, "INSERT INTO locked VALUES (2, 0, '')");
            return null;
        });
        Trial.run(key + ".prepared", connection, () -> {
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO locked VALUES (?, 0, '')")) {
                statement.setInt(1, 2);
                return statement.executeUpdate();
            }
        });
        Trial.run(key + ".batch", connection, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("UPDATE sink SET n = n WHERE id = 1");
                statement.addBatch("INSERT INTO locked VALUES (3, 0, '')");
                return statement.executeBatch().length;
            }
        });
        Trial.run(key + ".call", connection, () -> {
            try (CallableStatement statement = connection.prepareCall("{call missing()}")) {
                return statement.execute();
            }
        });
        Trial.run(key + ".signal", connection, () -> {
            Probe.run(connection, "KILL QUERY 4294967290");
            return null;
        });
        Trial.run(key + ".closed", connection, () -> {
            Statement statement = connection.createStatement();
            statement.close();
            return statement.execute("SELECT 1");
        });
    }

    private static void work(String key, Connection connection) {
        Trial.run(key + ".query", connection, () -> Probe.ask(connection, "SELECT 40 + 2"));
        Trial.run(key + ".prepared", connection, () -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE sink SET n = ? WHERE id = 1")) {
                statement.setInt(1, 1);
                statement.addBatch();
                statement.setInt(1, 2);
                statement.addBatch();
                return statement.executeBatch().length;
            }
        });
        Trial.run(key + ".transaction", connection, () -> transaction(connection));
    }

    private static Object transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Probe.run(connection, "INSERT INTO sink VALUES (99, 99)");
        connection.rollback();
        connection.setAutoCommit(true);
        return Probe.ask(connection, "SELECT COUNT(*) FROM sink WHERE id = 99");
    }
}
