package io.jdbcwatchdog.it.probe.server;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;

/** An overdue statement whose host dies under it, and another on whichever host comes next. */
public final class Failover {

    private static final String SLOW = "SELECT COUNT(*) FROM (SELECT SLEEP(8)) nap";
    private static final String WHERE = "SELECT CONCAT(@@hostname, @@port, @@datadir)";

    private Failover() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection connection = probe.connect();
        String first = Probe.ask(connection, WHERE);
        Probe.tell("ready", true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that it may go on");
        }
        Connection running = connection;
        Trial.run("cut", connection, () -> Probe.ask(running, SLOW));
        Connection next = Trial.usable(connection) ? connection : probe.connect();
        Probe.tell("moved", !Probe.ask(next, WHERE).equals(first));
        Trial.run("next", next, () -> Probe.ask(next, SLOW));
        Probe.tell("ended", true);
        Runtime.getRuntime().halt(0);
    }
}
