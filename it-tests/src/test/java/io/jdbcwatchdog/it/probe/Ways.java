package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One row-lock wait on a connection of each kind, {@code url.0} with {@code user.0} and {@code password.0}, and so on: told
 * as {@code trial.0.…}, or as {@code refused.0} if there is no connection.
 */
public final class Ways {

    private Ways() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (RowLock held = RowLock.hold(probe)) {
            for (int i = 0; !probe.get("url." + i, "").isEmpty(); i++) {
                tryOut(probe, i);
            }
            Probe.tell("held", held);
        }
    }

    private static void tryOut(Probe probe, int i) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                probe.get("url." + i), probe.get("user." + i), probe.get("password." + i))) {
            Probe.tell("cipher." + i, cipher(connection));
            Trial.run("trial." + i, connection, () -> ExecutionMethod.PLAIN.execute(connection, Waits.LOCK));
        } catch (SQLException e) {
            Probe.tell("refused." + i, e);
        }
    }

    /** The second column: empty without TLS. */
    private static String cipher(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
            return row.next() ? row.getString(2) : "";
        }
    }
}
