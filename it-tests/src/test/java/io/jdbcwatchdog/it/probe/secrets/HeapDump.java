package io.jdbcwatchdog.it.probe.secrets;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;

/** Has a statement ended, so that the admin connection was needed, and writes the heap to a file when it is told to. */
public final class HeapDump {

    private HeapDump() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, 30_000)) {
            try {
                Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 1");
            } catch (SQLException e) {
                Probe.tell("ended", e.getClass().getSimpleName());
            }
            Probe.tellAndWait("idle", held);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(probe.get("file"), true);
        }
    }
}
