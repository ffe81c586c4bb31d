package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;

/** An application that uses one connection now and then, until it is told to end. It may open a second one when it is told. */
public final class InUse {

    private InUse() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            Probe.ask(connection, "SELECT 1");
            Probe.tellAndWait("used");
            Probe.ask(connection, "SELECT 1");
            boolean threads = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("jdbc-watchdog-check"));
            Probe.tell("thread", threads);
        }
    }
}
