package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.DriverManager;

/** A statement on a host that freezes, with a second host in the URL that is frozen as well. */
public final class FailingOver {

    private FailingOver() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection connection =
                DriverManager.getConnection(probe.get("hosts"), probe.get("user"), probe.get("password"));
        Probe.ask(connection, "SELECT 1");
        Probe.tell("ready", true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that the servers are frozen");
        }
        long start = System.nanoTime();
        try {
            Probe.tell("value", Probe.ask(connection, "SELECT '" + Waits.MARKED + "'"));
        } catch (Exception e) {
            Probe.tell("ms", Probe.millisSince(start));
            Trial.tellException("frozen", e);
        }
        Runtime.getRuntime().halt(0);
    }
}
