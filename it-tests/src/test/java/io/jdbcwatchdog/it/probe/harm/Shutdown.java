package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends while its statements are overdue and their KILLs on the way: by {@code System.exit(7)}, or by itself. */
public final class Shutdown {

    private static final int THREADS = 8;

    private Shutdown() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            connections.add(probe.connect());
        }
        Connection watching = probe.connect();
        for (Connection connection : connections) {
            Thread thread = new Thread(() -> sleep(connection), "sleeper");
            thread.setDaemon(true);
            thread.start();
        }
        while (ServerCounters.running(watching, "DO SLEEP") < THREADS) {
            Thread.onSpinWait();
        }
        Probe.tell("running", "now");
        System.in.read();
        TimeUnit.MILLISECONDS.sleep(probe.number("after", 0)); // then the KILLs are on the way
        Probe.tell("ending", "now");
        if (probe.get("by").equals("exit")) {
            System.exit(7);
        }
    }

    private static void sleep(Connection connection) {
        try {
            Probe.run(connection, "DO SLEEP(30)");
        } catch (SQLException ended) {
            Probe.tell("ended", ended);
        }
    }
}
