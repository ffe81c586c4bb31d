package io.jdbcwatchdog.it.probe.hostile;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection ({@code connect.ms}), uses it ({@code first}), and has a statement be overdue ({@code overdue.ms}). */
public final class FirstUse {

    private FirstUse() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        long begin = System.nanoTime();
        try (Connection connection = probe.connect()) {
            Probe.tell("connect.ms", Probe.millisSince(begin));
            Probe.tell("first", Probe.ask(connection, "SELECT 1"));
            begin = System.nanoTime();
            overdue(connection);
            Probe.tell("overdue.ms", Probe.millisSince(begin));
        } catch (SQLException e) {
            Probe.tell("connect.ms", Probe.millisSince(begin));
            Probe.tell("first", e);
        }
    }

    private static void overdue(Connection connection) {
        try {
            Probe.ask(connection, "SELECT SLEEP(60)");
            Probe.tell("ended", "by itself");
        } catch (SQLException e) {
            Probe.tell("ended", e.getClass().getSimpleName());
        }
    }
}
