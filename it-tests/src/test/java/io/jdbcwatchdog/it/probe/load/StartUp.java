package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;

/** Loads its driver, connects, asks one thing and ends. */
public final class StartUp {

    private StartUp() {}

    public static void main(String[] args) throws Exception {
        try (Connection connection = new Probe(args).connect()) {
            Probe.tell("answer", Probe.ask(connection, "SELECT 1"));
        }
    }
}
