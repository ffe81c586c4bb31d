package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Overdue statements, each on a connection of its own that has been in use before: says {@code ready.i}, waits to be told to
 * go on, and executes {@code sql}, by default a wait for a row lock. {@code query-timeout=1} sets the driver's own.
 */
public final class OneWait {

    private OneWait() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        String sql = probe.get("sql", Waits.LOCK.sql("'" + Waits.MARKED + "'"));
        int seconds = probe.number("query-timeout", 0);
        try (RowLock held = RowLock.holdFor(probe, probe.number("release", 30_000))) {
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < probe.number("trials", 1); i++) {
                connections.add(probe.connect());
                Probe.ask(connections.get(i), "SELECT 1");
            }
            for (int i = 0; i < connections.size(); i++) {
                Connection connection = connections.get(i);
                Probe.tell("ready." + i, held);
                if (System.in.read() < 0) {
                    throw new IllegalStateException("nobody said that it may go on");
                }
                Trial.run("trial." + i, connection, () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.setQueryTimeout(seconds);
                        return statement.execute(sql);
                    }
                });
            }
        }
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }
}
