package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.Statement;

/** Statements that a server may report as a success although they were killed. */
public final class Truth {

    private Truth() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                Connection other = probe.connect()) {
            Trial.run("select-sleep", connection, () -> Probe.ask(connection, "SELECT SLEEP(5)"));
            Trial.run("do-sleep", connection, () -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("DO SLEEP(5)");
                }
            });
            Trial.run(
                    "benchmark",
                    connection,
                    () -> Probe.ask(connection, "SELECT BENCHMARK(4000000000, SHA2('x', 512))"));
            Probe.ask(other, "SELECT GET_LOCK('truth', 1)");
            Trial.run("get-lock", connection, () -> Probe.ask(connection, "SELECT GET_LOCK('truth', 5)"));
        }
    }
}
