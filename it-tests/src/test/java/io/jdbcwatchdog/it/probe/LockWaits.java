package io.jdbcwatchdog.it.probe;

import java.sql.Connection;

/** {@code trials} times the same row-lock wait on one connection: told as {@code trial.0.…}, {@code trial.1.…}, … */
public final class LockWaits {

    private LockWaits() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int trials = probe.number("trials", 1);
        int release = probe.number("release", 30_000);
        try (Connection connection = probe.connect(probe.get("more", ""));
                RowLock held = RowLock.holdFor(probe, release)) {
            Probe.tell("session", Probe.ask(connection, "SELECT CONNECTION_ID()"));
            long kills = ServerCounters.kills(connection);
            for (int i = 0; i < trials; i++) {
                Trial.run("trial." + i, connection, () -> ExecutionMethod.PLAIN.execute(connection, Waits.LOCK));
            }
            Probe.tell("held", held);
            Probe.tell("kills", ServerCounters.kills(connection) - kills);
            Probe.tell("sessions", ServerCounters.sessions(connection));
        }
    }
}
