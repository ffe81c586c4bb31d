package io.jdbcwatchdog.it.probe.learn;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.telemetry.Bean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A week of a service, made quick: web requests whose statements take a millisecond, reports and an export that take long,
 * and, if told so, an incident in which somebody forgets a transaction and the web requests wait for its row.
 */
public final class Week {

    static final String READ = "SELECT SLEEP(?) AS slept";

    /** Requests without which nobody could tell that those of an incident are not the usual ones. */
    private static final int UNDER_WAY = 300;

    private final Probe probe;
    private final long end;
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger updates = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    private Week(Probe probe) {
        this.probe = probe;
        this.end = System.nanoTime() + probe.number("millis", 5_000) * 1_000_000L;
    }

    public static void main(String[] args) throws Exception {
        Week week = new Week(new Probe(args));
        week.run();
        if (!week.probe.get("bean", "").isEmpty()) {
            Bean bean = Bean.await();
            Probe.tell("suggestion", bean.suggest());
            Probe.tell("shapes", bean.rows("Shapes"));
        }
        if (!week.probe.get("meet", "").isEmpty()) {
            Probe.tellAndWait("met");
        }
        Probe.tell("executed", week.executed);
        Probe.tell("updates", week.updates);
        Probe.tell("ended", week.ended);
    }

    private void run() throws Exception {
        for (int i = 1; i <= 3; i++) {
            int row = i;
            begin("web-" + i, connection -> web(connection, row));
        }
        begin("reports", connection -> report(connection));
        begin("export", connection -> Export.run(connection, 1_500));
        if (probe.number("incident", 0) > 0) {
            while (updates.get() < UNDER_WAY) {
                Thread.sleep(5);
            }
            RowLock.holdFor(probe, probe.number("incident", 0));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void begin(String name, Work work) throws SQLException {
        Connection connection = probe.connect();
        Thread thread = new Thread(() -> loop(connection, work), name);
        threads.add(thread);
        thread.start();
    }

    private void loop(Connection connection, Work work) {
        while (System.nanoTime() - end < 0) {
            try {
                work.on(connection);
                executed.incrementAndGet();
            } catch (SQLException e) {
                ended.incrementAndGet();
            }
        }
    }

    private void web(Connection connection, int row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT id, n FROM sink WHERE id IN (" + row + ", 2, 3) AND 'secret" + row + "' <> ''");
            statement.execute("UPDATE locked SET n = n + " + row + " WHERE id = 1");
            updates.incrementAndGet();
        }
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setDouble(1, 0.001);
            read.execute();
        }
    }

    private static void report(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT /* nightly */ SLEEP(0.8), COUNT(*) AS report FROM sink");
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
