package io.jdbcwatchdog.it.probe.evidence;

import com.sun.management.ThreadMXBean;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.lang.management.ManagementFactory;
import java.sql.Connection;

/**
 * Statements that end before 90 % of their time. Tells how many bytes the thread that executes them has allocated for each,
 * how many the watchdog has, and how many connections were opened meanwhile.
 */
public final class QuickStatements {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private QuickStatements() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int statements = probe.number("statements", 2_000);
        try (Connection connection = probe.connect();
                Connection other = probe.connect()) {
            Probe.run(connection, "SELECT SLEEP(0.5)"); // the admin connection is opened
            for (int i = 0; i < statements; i++) {
                Probe.ask(connection, "SELECT 1");
            }
            Thread.sleep(500);
            long connections = ServerCounters.connections(other);
            Probe.tell("own.quick", measure(statements, () -> Probe.ask(connection, "SELECT 1")));
            Probe.tell("own.slow", measure(20, () -> Probe.ask(connection, "SELECT SLEEP(0.05)")));
            Probe.tell("connections", ServerCounters.connections(other) - connections);
            boolean threads = false;
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                threads |= thread.getName().startsWith("jdbc-watchdog-evidence");
            }
            Probe.tell("threads", threads);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** In bytes for each. */
    private static double measure(int times, Work work) throws Exception {
        long me = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(me);
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return (double) (THREADS.getThreadAllocatedBytes(me) - before) / times;
    }
}
