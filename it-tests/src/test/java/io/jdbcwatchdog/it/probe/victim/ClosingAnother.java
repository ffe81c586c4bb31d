package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** While one prepared statement waits for a row lock, another thread closes another one of the same connection. */
public final class ClosingAnother {

    private ClosingAnother() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect("&useServerPrepStmts=true&cachePrepStmts=false");
                Connection watching = probe.connect();
                RowLock held = RowLock.holdFor(probe, 4_000);
                PreparedStatement another = connection.prepareStatement("SELECT 1 + ?")) {
            another.setInt(1, 1);
            another.executeQuery().close();
            ServerCounters.running(watching, "UPDATE locked"); // its classes are loaded: the next look is quick
            long start = System.nanoTime();
            Thread closing = new Thread(() -> closeDuringTheWait(another, watching, start));
            closing.start();
            Trial.run("wait", connection, () -> ExecutionMethod.PREPARED.execute(connection, Waits.LOCK));
            closing.join();
            Probe.tell("held", held);
        }
    }

    private static void closeDuringTheWait(PreparedStatement another, Connection watching, long start) {
        try {
            while (ServerCounters.running(watching, "UPDATE locked") == 0) {
                Thread.onSpinWait();
            }
            Probe.tell("closing.ms", Probe.millisSince(start));
            another.close();
            Probe.tell("closed.ms", Probe.millisSince(start));
        } catch (SQLException e) {
            Probe.tell("close-failed", e);
        }
    }
}
