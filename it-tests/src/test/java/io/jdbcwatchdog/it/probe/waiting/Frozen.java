package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** Says {@code ready}, waits to be told that the server is frozen, and has a statement executed there. */
public final class Frozen {

    private Frozen() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection connection = probe.connect(probe.get("more", ""));
        Probe.ask(connection, "SELECT 1");
        Probe.tell("ready", true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that the server is frozen");
        }
        long start = System.nanoTime();
        try {
            Probe.tell("value", Probe.ask(connection, "SELECT '" + Waits.MARKED + "'"));
        } catch (Exception e) {
            Probe.tell("ms", Probe.millisSince(start));
            Trial.tellException("frozen", e);
        }
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }
}
