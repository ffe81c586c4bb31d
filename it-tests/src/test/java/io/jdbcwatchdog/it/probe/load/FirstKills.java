package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * {@code trials} row-lock waits, once the agent's admin connection is open and the JVM has come to rest: told for each
 * are {@code trial.0.ms}, and how many classes were loaded meanwhile.
 */
public final class FirstKills {

    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

    /** Its own, and the one that holds the lock. */
    private static final int OWN_SESSIONS = 2;

    private FirstKills() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            Probe.run(connection, "UPDATE locked SET n = n WHERE id = 0"); // what its own way needs is not counted
            while (ServerCounters.sessions(connection) <= OWN_SESSIONS) {
                Thread.sleep(10);
            }
            awaitRest();
            for (int i = 0; i < probe.number("trials", 1); i++) {
                long before = CLASSES.getTotalLoadedClassCount();
                long start = System.nanoTime();
                String said = ended(connection);
                double millis = Probe.millisSince(start);
                long classes = CLASSES.getTotalLoadedClassCount() - before; // before telling, which needs more of them
                Probe.tell("trial." + i + ".classes", classes);
                Probe.tell("trial." + i + ".ms", millis);
                Probe.tell("trial." + i + ".said", said);
            }
            Probe.tell("held", held);
        }
    }

    private static String ended(Connection connection) {
        try {
            Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 1");
            return "nothing";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    /** Until no class was loaded for a while. */
    private static void awaitRest() throws InterruptedException {
        long loaded;
        do {
            loaded = CLASSES.getTotalLoadedClassCount();
            Thread.sleep(500);
        } while (loaded != CLASSES.getTotalLoadedClassCount());
    }
}
