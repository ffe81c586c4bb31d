package io.jdbcwatchdog.it.probe.hostile;

import io.jdbcwatchdog.it.probe.Probe;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement on each of {@code urls}, or, where that is one, again and again on it; told are the agent's threads and the heap. */
public final class ManyServers {

    private static final int LONGEST_MILLIS = 20_000;

    private ManyServers() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        String[] urls = probe.get("urls").split(" ");
        if (urls.length == 1) {
            lies(probe, urls[0]);
        } else {
            many(probe, urls);
        }
    }

    private static void many(Probe probe, String[] urls) throws Exception {
        List<Connection> open = new ArrayList<>();
        for (String url : urls) {
            Connection connection = DriverManager.getConnection(url, probe.get("user"), probe.get("password"));
            open.add(connection);
            Probe.ask(connection, "SELECT 1");
        }
        long opened = System.nanoTime();
        while (killers() > 0 && Probe.millisSince(opened) < 8_000) {
            Thread.sleep(50);
        }
        Probe.tell("threads", killers());
        int most = 0;
        for (int i = 0; i < probe.number("watched-s", 5) * 20; i++) {
            Thread.sleep(50);
            most = Math.max(most, killers());
        }
        Probe.tell("threads.most", most);
        tellHeap();
        long begin = System.nanoTime();
        try {
            Probe.ask(open.get(open.size() - 1), "SELECT SLEEP(60)");
        } catch (SQLException e) {
            Probe.tell("ended", e.getClass().getSimpleName());
        }
        Probe.tell("overdue.ms", Probe.millisSince(begin));
    }

    private static void lies(Probe probe, String url) throws Exception {
        int most = 0;
        int count = 0;
        long begin = System.nanoTime();
        while (Probe.millisSince(begin) < LONGEST_MILLIS && count < 10_000) {
            try (Connection connection = DriverManager.getConnection(url, probe.get("user"), probe.get("password"))) {
                Probe.ask(connection, "SELECT 1");
            }
            most = Math.max(most, killers());
            count++;
        }
        Probe.tell("connections", count);
        Probe.tell("threads.most", most);
        tellHeap();
    }

    private static void tellHeap() {
        System.gc();
        Probe.tell(
                "heap.mb",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }

    private static int killers() {
        int killers = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            killers += thread.getName().startsWith("jdbc-watchdog-killer") ? 1 : 0;
        }
        return killers;
    }
}
