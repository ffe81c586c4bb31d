package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.CallableStatement;
import java.sql.Connection;

/** Calls {@code call} as often as it is told, each on a connection of its own. */
public final class Procedures {

    private Procedures() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int seconds = probe.number("query-timeout", 0);
        try (RowLock held = RowLock.holdFor(probe, 10_000)) {
            for (int i = 0; i < probe.number("trials", 1); i++) {
                Connection connection = probe.connect();
                Probe.ask(connection, "SELECT 1");
                Trial.run("trial." + i, connection, () -> {
                    try (CallableStatement statement = connection.prepareCall(probe.get("call"))) {
                        statement.setQueryTimeout(seconds);
                        return statement.execute();
                    }
                });
            }
            Probe.tell("held", held);
        }
        Runtime.getRuntime().halt(0);
    }
}
