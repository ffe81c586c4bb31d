package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a transaction that changed row 2 of {@code locked} has left on the server. */
public final class Remains {

    public static final String NOTHING = "no branch, no lock";

    private Remains() {}

    /** {@link #NOTHING}, or what there is. */
    public static String of(Server server) {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            String branches = "";
            try (ResultSet rows = statement.executeQuery("XA RECOVER")) {
                while (rows.next()) {
                    branches += rows.getString("data") + " ";
                }
            }
            root.setAutoCommit(false);
            statement.execute("USE " + server.database());
            statement.execute("SELECT n FROM locked WHERE id = 2 FOR UPDATE NOWAIT");
            root.rollback();
            return branches.isEmpty() ? NOTHING : "prepared branches: " + branches;
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** The row's value that was committed last. */
    public static long value(Server server) {
        try (Connection connection = server.connect("mariadb");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n FROM locked WHERE id = 2")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
