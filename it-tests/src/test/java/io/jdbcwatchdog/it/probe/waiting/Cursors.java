package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query that fills a cursor is overdue; then, while the connection works, what others are answered on it. */
public final class Cursors {

    private Cursors() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int wrong = 0;
        int ended = 0;
        for (int trial = 0; trial < probe.number("trials", 5); trial++) {
            Connection connection = probe.connect("&useCursorFetch=" + probe.get("use-cursor-fetch", "true"));
            try {
                overdue(connection);
            } catch (SQLException e) {
                ended++;
            }
            wrong += wrongAnswers(connection);
        }
        Probe.tell("ended", ended);
        Probe.tell("wrong", wrong);
    }

    private static void overdue(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(Waits.SCAN.sql("?") + " GROUP BY a.n, b.n");
        statement.setString(1, Waits.MARKED);
        statement.setFetchSize(50);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
        }
    }

    /** A connection that is gone gives none. */
    private static int wrongAnswers(Connection connection) {
        int wrong = 0;
        try {
            if (!connection.isValid(2)) {
                return 0;
            }
            for (int i = 0; i < 10; i++) {
                List<String> expected = List.of("n" + i);
                wrong += expected.equals(ask(connection, "SELECT 'n" + i + "'")) ? 0 : 1;
            }
        } catch (SQLException | RuntimeException confused) {
            Probe.tell("confused", confused);
            wrong++;
        }
        return wrong;
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
