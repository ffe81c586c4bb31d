package io.jdbcwatchdog.it.probe.load;

import io.jdbcwatchdog.it.probe.ManyConnections;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that run one overdue statement after the other, each on a connection of its own: how late each thread is free,
 * what it is told, and how many connections are lost.
 */
public final class Sleepers {

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<Double> late = new ArrayList<>();
    private int lost;

    private Sleepers() {}

    public static void main(String[] args) throws Exception {
        new Sleepers().run(new Probe(args));
        Runtime.getRuntime().halt(0);
    }

    private void run(Probe probe) throws Exception {
        int threads = probe.number("threads", 20);
        CountDownLatch over = new CountDownLatch(threads);
        Probe.tell("started", true);
        Probe.ask(probe.connect(), "SELECT 1");
        int hold = probe.number("hold", 0);
        if (hold > 0) {
            Probe.tell("held", RowLock.holdFor(probe, hold));
        }
        for (int i = 0; i < threads; i++) {
            Thread sleeper = new Thread(() -> sleeper(probe, over), "sleeper-" + i);
            sleeper.setDaemon(true);
            sleeper.start();
        }
        over.await();
        late.sort(null);
        Probe.tell("statements", late.size());
        Probe.tell("lost", lost);
        Probe.tell("outcomes", outcomes);
        Probe.tell("median.ms", late.get(late.size() / 2));
        Probe.tell("second-worst.ms", late.get(late.size() - 2));
        Probe.tell("worst.ms", late.get(late.size() - 1));
        Probe.tell("agent-threads", ManyConnections.agentThreads());
    }

    private void sleeper(Probe probe, CountDownLatch over) {
        int timeout = probe.number("timeout", 200);
        Connection connection = null;
        try {
            for (int i = 0; i < probe.number("statements", 1); i++) {
                connection = connection == null ? connect(probe) : connection;
                long start = System.nanoTime();
                String outcome = execute(connection, probe.get("sql"));
                record(outcome, Probe.millisSince(start) - timeout);
                if (!isAlive(connection)) {
                    lose();
                    connection = null;
                }
            }
        } catch (Exception e) {
            record("no more: " + e, 0);
        } finally {
            over.countDown();
        }
    }

    private static Connection connect(Probe probe) throws SQLException {
        Connection connection = probe.connect();
        Probe.ask(connection, "SELECT 1");
        return connection;
    }

    private static String execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "done";
        } catch (SQLException e) {
            return e.getClass().getSimpleName() + " " + e.getSQLState() + "/" + e.getErrorCode();
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return "1".equals(Probe.ask(connection, "SELECT 1"));
        } catch (SQLException gone) {
            return false;
        }
    }

    private synchronized void record(String outcome, double millisLate) {
        outcomes.merge(outcome, 1, Integer::sum);
        late.add(millisLate);
    }

    private synchronized void lose() {
        lost++;
    }
}
