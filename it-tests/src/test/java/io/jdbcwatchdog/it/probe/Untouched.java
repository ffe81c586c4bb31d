package io.jdbcwatchdog.it.probe;

import java.sql.Connection;

/** A lock wait that ends by itself, and what the server counted meanwhile. */
public final class Untouched {

    private static final int STATEMENTS = 20;

    private Untouched() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, probe.number("release", 1_000))) {
            long kills = Server.kills(connection);
            long questions = Server.questions(connection);
            for (int i = 0; i < STATEMENTS; i++) {
                Probe.ask(connection, "SELECT 1");
            }
            Probe.tell("questions", Server.questions(connection) - questions);
            Trial.run("wait", connection, () -> Ways.PLAIN.execute(connection, Waits.LOCK));
            Probe.tell("kills", Server.kills(connection) - kills);
            Probe.tell("sessions", Server.sessions(connection));
            Probe.tell("held", held);
        }
    }
}
