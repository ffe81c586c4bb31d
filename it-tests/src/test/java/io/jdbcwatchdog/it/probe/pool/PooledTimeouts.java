package io.jdbcwatchdog.it.probe.pool;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.it.probe.Pools;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A pool of connections, each with a statement that has a query timeout of 3 s and waits for the same row: how many threads
 * the JVM and how many connections the server has while all run, and at most while all are being ended.
 */
public final class PooledTimeouts {

    private final HikariDataSource pool;
    private final int size;
    private final CountDownLatch over;

    private PooledTimeouts(HikariDataSource pool, int size) {
        this.pool = pool;
        this.size = size;
        this.over = new CountDownLatch(size);
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int size = probe.number("connections", 200);
        try (RowLock held = RowLock.holdFor(probe, 60_000);
                HikariDataSource pool = Pools.keeping(probe, size, "");
                Connection watching = probe.connect()) {
            new PooledTimeouts(pool, size).run(watching);
            Probe.tell("held", held);
        }
    }

    private void run(Connection watching) throws Exception {
        List<Connection> borrowed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            borrowed.add(pool.getConnection());
        }
        CountDownLatch go = new CountDownLatch(1);
        for (Connection connection : borrowed) {
            Thread user = new Thread(() -> use(connection, go));
            user.setDaemon(true);
            user.start();
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();
        long started = threads.getTotalStartedThreadCount();
        long connectionsBefore = status(watching, "Connections");
        go.countDown();
        while (status(watching, "Threads_running") < size) {
            Thread.onSpinWait();
        }
        Probe.tell("running.threads", threads.getThreadCount() - before);
        int mostThreads = 0;
        long mostConnections = 0;
        while (over.getCount() > 0) {
            mostThreads = Math.max(mostThreads, threads.getThreadCount() - before);
            mostConnections = Math.max(mostConnections, status(watching, "Threads_connected"));
        }
        Probe.tell("ending.threads", mostThreads);
        Probe.tell("ending.connected", mostConnections);
        Probe.tell("threads-started", threads.getTotalStartedThreadCount() - started);
        Probe.tell("connections-opened", status(watching, "Connections") - connectionsBefore);
    }

    private void use(Connection connection, CountDownLatch go) {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(3);
            go.await();
            statement.execute(Waits.LOCK.sql("''"));
        } catch (SQLException ended) {
            synchronized (this) {
                Probe.tell("ended." + ended.getClass().getSimpleName(), ended.getErrorCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    private static long status(Connection watching, String name) throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            rows.next();
            return rows.getLong(2);
        }
    }
}
