package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Overdue statements on several servers at once ({@code server.0}, {@code server.1}, …), and meanwhile one on a server
 * that stops answering ({@code dead}): how late each was.
 */
public final class OverdueOnSeveralServers {

    private static final String SLOW = "SELECT COUNT(*) FROM (SELECT SLEEP(5)) nap";

    private OverdueOnSeveralServers() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int servers = probe.number("servers", 1);
        int trials = probe.number("trials", 8);
        int dead = probe.number("dead-sessions", 0);
        List<Connection> victims = new ArrayList<>();
        for (int i = 0; i < dead; i++) {
            victims.add(open(probe, "dead"));
        }
        List<Connection> living = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            living.add(open(probe, "server." + i));
        }
        for (Connection connection : living) {
            late(connection); // whatever the first kill needs is there then
        }
        Probe.tell("ready", true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody said that it may go on");
        }
        List<Thread> stuck = new ArrayList<>();
        for (int i = 0; i < dead; i++) {
            Connection victim = victims.get(i);
            String key = "dead." + i;
            stuck.add(new Thread(() -> Trial.run(key, victim, () -> Probe.ask(victim, SLOW)), key));
        }
        stuck.forEach(Thread::start);
        List<Double> late = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (Connection connection : living) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < trials; i++) {
                    late.add(late(connection));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        for (Thread thread : stuck) {
            thread.join();
        }
        Probe.tell("late", late);
        Runtime.getRuntime().halt(0);
    }

    private static Connection open(Probe probe, String key) throws Exception {
        Connection connection = DriverManager.getConnection(probe.get(key), probe.get("user"), probe.get("password"));
        Probe.ask(connection, "SELECT 1");
        return connection;
    }

    private static double late(Connection connection) {
        long start = System.nanoTime();
        try {
            Probe.tell("answered", Probe.ask(connection, SLOW));
        } catch (SQLException overdue) {
            // As it should be.
        }
        return Probe.millisSince(start);
    }
}
