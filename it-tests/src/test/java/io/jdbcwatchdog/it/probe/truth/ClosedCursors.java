package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A cursor whose connection is ended: what its statement's {@code close()} says, as in a {@code finally}. */
public final class ClosedCursors {

    private ClosedCursors() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection connection = probe.connect("&useCursorFetch=true");
        PreparedStatement statement = connection.prepareStatement("SELECT n, SLEEP(5) FROM digits");
        statement.setFetchSize(10);
        Trial.run("cursor", () -> read(statement));
        Trial.run("close", () -> {
            statement.close();
            return "closed";
        });
        Runtime.getRuntime().halt(0);
    }

    private static int read(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
