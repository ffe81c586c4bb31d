package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A hundred connections, each with a statement running: how many threads the JVM then has. */
public final class Threads {

    private Threads() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int connections = probe.number("connections", 100);
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(probe.connect());
        }
        try (Connection watching = probe.connect()) {
            // Something overdue first, so that whatever threads a kill needs are there.
            try (RowLock held = RowLock.holdFor(probe, 2_500)) {
                Trial.run("wait", open.get(0), () -> ExecutionMethod.PLAIN.execute(open.get(0), Waits.LOCK));
                Probe.tell("held", held);
            }
            List<Thread> users = new ArrayList<>();
            for (Connection connection : open) {
                users.add(new Thread(() -> use(connection)));
            }
            users.forEach(Thread::start);
            while (ServerCounters.running(watching, "SELECT SLEEP") < connections) {
                Thread.onSpinWait();
            }
            Probe.tell("threads", ManagementFactory.getThreadMXBean().getThreadCount());
            for (Thread user : users) {
                user.join();
            }
        }
        for (Connection connection : open) {
            connection.close();
        }
    }

    private static void use(Connection connection) {
        try {
            Probe.ask(connection, "SELECT SLEEP(1.5)");
        } catch (SQLException e) {
            Probe.tell("failed", e);
        }
    }
}
