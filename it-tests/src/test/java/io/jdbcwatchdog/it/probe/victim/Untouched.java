package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** A lock wait that ends by itself, and what the server counted meanwhile. */
public final class Untouched {

    private static final int STATEMENTS = 20;

    private Untouched() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, probe.number("release", 1_000))) {
            long kills = ServerCounters.kills(connection);
            long questions = ServerCounters.questions(connection);
            for (int i = 0; i < STATEMENTS; i++) {
                Probe.ask(connection, "SELECT 1");
            }
            Probe.tell("questions", ServerCounters.questions(connection) - questions);
            Trial.run("wait", connection, () -> ExecutionMethod.PLAIN.execute(connection, Waits.LOCK));
            Probe.tell("kills", ServerCounters.kills(connection) - kills);
            Probe.tell("sessions", ServerCounters.sessions(connection));
            Probe.tell("held", held);
        }
    }
}
