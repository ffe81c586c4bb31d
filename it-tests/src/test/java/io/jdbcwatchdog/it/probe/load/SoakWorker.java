package io.jdbcwatchdog.it.probe.load;

import com.zaxxer.hikari.HikariDataSource;
import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One of the application's threads: borrows, executes something, gives back, until its time is up. */
final class SoakWorker implements Runnable {

    private final HikariDataSource pool;
    private final SoakCounts counts;
    private final long until;

    SoakWorker(HikariDataSource pool, SoakCounts counts, long until) {
        this.pool = pool;
        this.counts = counts;
        this.until = until;
    }

    @Override
    public void run() {
        while (System.nanoTime() - until < 0) {
            long start = 0;
            try (Connection connection = pool.getConnection()) {
                start = System.nanoTime();
                something(connection);
                counts.done();
            } catch (SQLException | RuntimeException e) {
                counts.threw(e);
            }
            if (start != 0) {
                counts.took(Probe.millisSince(start));
            }
        }
    }

    private void something(Connection connection) throws SQLException {
        switch (random(9)) {
            case 0:
                Probe.ask(connection, "SELECT SLEEP(" + random(600) / 1_000.0 + ")");
                break;
            case 1:
                hurried(connection);
                break;
            case 2:
                unhurried(connection);
                break;
            case 3:
                batch(connection);
                break;
            case 4:
                transaction(connection);
                break;
            case 5:
                prepared(connection);
                break;
            case 6:
                evicted(connection);
                break;
            case 7:
                Probe.ask(
                        connection,
                        "SELECT COUNT(*) FROM digits a, digits b WHERE a.n * b.n <> 7 AND a.word <> b.word");
                break;
            default:
                Probe.ask(connection, "SELECT 1");
        }
    }

    @StatementTimeout(60)
    private static void hurried(Connection connection) throws SQLException {
        Probe.ask(connection, "SELECT COUNT(*) FROM (SELECT SLEEP(" + random(120) / 1_000.0 + ")) nap");
    }

    @StatementTimeout(value = 2, unit = TimeUnit.SECONDS)
    private static void unhurried(Connection connection) throws SQLException {
        Probe.ask(connection, "SELECT SLEEP(0.35)");
    }

    private static void batch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("UPDATE sink SET n = n + 1 WHERE id = 1");
            statement.addBatch("UPDATE sink SET n = SLEEP(" + random(400) / 1_000.0 + ") WHERE id = 1");
            statement.addBatch("UPDATE sink SET n = n + 1 WHERE id = 1");
            statement.executeBatch();
        }
    }

    private static void transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = " + (1 + random(3)));
        Probe.ask(connection, "SELECT SLEEP(" + random(200) / 1_000.0 + ")");
        connection.commit();
    }

    private static void prepared(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE locked SET n = ? WHERE id = 2 AND SLEEP(?) = 0")) {
            statement.setInt(1, random(100));
            statement.setDouble(2, random(400) / 1_000.0);
            statement.executeUpdate();
        }
    }

    /** The pool throws it away while it works. There are no rows: Connector/J cannot bear their being closed under a reader. */
    private void evicted(Connection connection) throws SQLException {
        Thread evicts = new Thread(() -> pool.evictConnection(connection), "evicts");
        evicts.start();
        try {
            Probe.run(connection, "DO SLEEP(0.1)");
        } finally {
            ended(evicts); // before the connection can be anybody else's
        }
    }

    private static void ended(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
