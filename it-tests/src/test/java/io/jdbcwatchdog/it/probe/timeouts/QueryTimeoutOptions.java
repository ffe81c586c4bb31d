package io.jdbcwatchdog.it.probe.timeouts;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A transaction changes row 2 and then waits, with a query timeout of 1 s, for row 1, which is let go of after 2.5 s. Then
 * it is committed, whatever became of the wait. Tells what row 2 is in the end, when it was 0 before.
 */
public final class QueryTimeoutOptions {

    private QueryTimeoutOptions() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection after = probe.connect()) {
            Probe.run(after, "UPDATE locked SET n = 0 WHERE id = 2");
            try (RowLock held = RowLock.holdFor(probe, 2_500);
                    Connection connection = probe.connect(probe.get("more"))) {
                connection.setAutoCommit(Boolean.parseBoolean(probe.get("autocommit", "false")));
                Probe.run(connection, "UPDATE locked SET n = 77 WHERE id = 2");
                Trial.run("wait", connection, () -> waitForRowOne(connection));
                if (connection.getAutoCommit()) {
                    useAgain(connection);
                } else {
                    commit(connection);
                }
                Probe.tell("held", held);
            }
            Probe.tell("row 2", Probe.ask(after, "SELECT n FROM locked WHERE id = 2"));
        }
    }

    private static int waitForRowOne(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Waits.LOCK.sql("?"))) {
            statement.setString(1, Waits.MARKED);
            statement.setQueryTimeout(1);
            return statement.executeUpdate();
        }
    }

    private static void useAgain(Connection connection) {
        try {
            Probe.tell("next", "session " + Probe.ask(connection, "SELECT CONNECTION_ID()"));
        } catch (SQLException e) {
            Probe.tell("next", e.getSQLState());
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
            Probe.tell("commit", "done");
        } catch (SQLException e) {
            Probe.tell("commit", e.getSQLState());
        }
    }
}
