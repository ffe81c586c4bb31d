package io.jdbcwatchdog.it.probe.evidence;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.sql.Connection;
import java.sql.SQLException;

/** {@code trials} row-lock waits, one a second: how long each took is told as {@code trial.0.ms}, … */
public final class DeadlinesToFree {

    private static final int OWN_SESSIONS = 2;

    private DeadlinesToFree() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            Probe.run(connection, "UPDATE locked SET n = n WHERE id = 0");
            while (ServerCounters.sessions(connection) <= OWN_SESSIONS) {
                Thread.sleep(10);
            }
            wait(connection); // the first one loads classes
            for (int i = 0; i < probe.number("trials", 1); i++) {
                Thread.sleep(600);
                Probe.tell("trial." + i + ".ms", wait(connection));
            }
            Probe.tell("held", held);
        }
    }

    private static double wait(Connection connection) {
        long start = System.nanoTime();
        try {
            Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 1");
        } catch (SQLException e) {
            return Probe.millisSince(start);
        }
        throw new IllegalStateException("nobody ended it");
    }
}
