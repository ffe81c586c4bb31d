package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;

/** Queries that begin with WITH, and whose rows are a lie when a server cuts them short. */
public final class CommonTableRows {

    private CommonTableRows() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            Trial.run("sleep", connection, () -> Probe.ask(connection, "WITH x AS (SELECT 1) SELECT SLEEP(3)"));
            Trial.run(
                    "benchmark",
                    connection,
                    () -> Probe.ask(connection, "WITH x AS (SELECT 1) SELECT BENCHMARK(4000000000, SHA2('x', 512))"));
        }
    }
}
