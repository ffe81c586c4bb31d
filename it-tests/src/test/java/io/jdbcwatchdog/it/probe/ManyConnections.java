package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What probes with many connections need. */
public final class ManyConnections {

    private ManyConnections() {}

    /** So many connections, opened a few at a time. */
    public static List<Connection> connections(Probe probe, int count) throws Exception {
        ExecutorService openers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Connection>> opening = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opening.add(openers.submit(() -> probe.connect(probe.get("more", ""))));
            }
            List<Connection> open = new ArrayList<>();
            for (Future<Connection> each : opening) {
                open.add(each.get());
            }
            return open;
        } finally {
            openers.shutdown();
        }
    }

    /** How many threads of the agent's own are alive. */
    public static long agentThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jdbc-watchdog"))
                .count();
    }
}
