package io.jdbcwatchdog.it.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * INSERTs that take just about as long as they may, each followed at once on its connection by statements that have
 * time to spare. The table then says whether an INSERT was done: whoever says otherwise lies.
 */
public final class Race {

    private static final AtomicInteger KILLED = new AtomicInteger();
    private static final AtomicInteger DONE = new AtomicInteger();
    private static final AtomicInteger INNOCENT = new AtomicInteger();
    private static final AtomicInteger VICTIMS = new AtomicInteger();
    private static final AtomicInteger LIES = new AtomicInteger();

    private Race() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int threads = probe.number("threads", 8);
        int trials = probe.number("trials", 50);
        int timeout = probe.number("timeout", 100);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Void>> racers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = 1 + t * trials;
            racers.add(() -> race(probe, first, trials, timeout));
        }
        for (Future<Void> racer : pool.invokeAll(racers)) {
            racer.get();
        }
        pool.shutdown();
        Probe.tell("trials", threads * trials);
        Probe.tell("killed", KILLED);
        Probe.tell("done", DONE);
        Probe.tell("innocent", INNOCENT);
        Probe.tell("victims", VICTIMS);
        Probe.tell("lies", LIES);
    }

    private static Void race(Probe probe, int first, int trials, int timeout) throws Exception {
        try (Connection connection = probe.connect()) {
            Probe.run(connection, "DELETE FROM race WHERE id BETWEEN " + first + " AND " + (first + trials));
            for (int id = first; id < first + trials; id++) {
                int nap = timeout - 6 + ThreadLocalRandom.current().nextInt(10);
                boolean done = insert(connection, id, nap);
                for (int i = 0; i < 2; i++) {
                    innocent(connection, "SELECT SLEEP(0.02)", "0");
                }
                innocent(connection, "SELECT COUNT(*) FROM race WHERE id = " + id, null);
                String found = Probe.ask(connection, "SELECT COUNT(*) FROM race WHERE id = " + id);
                if (!found.equals(done ? "1" : "0")) {
                    LIES.incrementAndGet();
                }
            }
        }
        return null;
    }

    private static boolean insert(Connection connection, int id, int millis) {
        try {
            Probe.run(
                    connection,
                    "INSERT INTO race SELECT " + id + ", SLEEP(" + millis / 1e3 + ") FROM sink WHERE id = 1");
            DONE.incrementAndGet();
            return true;
        } catch (SQLException killed) {
            KILLED.incrementAndGet();
            return false;
        }
    }

    private static void innocent(Connection connection, String sql, String expected) {
        INNOCENT.incrementAndGet();
        try {
            String answer = Probe.ask(connection, sql);
            if (expected != null && !expected.equals(answer)) {
                VICTIMS.incrementAndGet();
                Probe.tell("victim", sql + " answered " + answer);
            }
        } catch (SQLException e) {
            VICTIMS.incrementAndGet();
            Probe.tell("victim", sql + ": " + e);
        }
    }
}
