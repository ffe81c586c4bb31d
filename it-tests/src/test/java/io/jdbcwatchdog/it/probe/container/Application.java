package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.Timeouts;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Uses its driver in each way that is woven: what it got is told as {@code step.…}, or the exception. Then it waits for a
 * row that is locked: plainly, in an annotated method, and in a block with a timeout of its own.
 */
public final class Application {

    private Application() {}

    /** Runs it in {@code loader}, which has the driver as well. */
    static void run(ClassLoader loader, String[] args) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        Class.forName(new Probe(args).get("driver-class"), true, loader);
        Class<?> application = Class.forName(Application.class.getName(), true, loader);
        application.getMethod("main", String[].class).invoke(null, (Object) args);
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Probe.tell("loader", Application.class.getClassLoader().getClass().getName());
        Connection connection = probe.connect();
        Probe.tell(
                "loader.driver",
                connection.getClass().getClassLoader().getClass().getName());
        // What each driver takes for row by row: MariaDB's does not know the other one's before 4.0.
        steps(connection, probe.get("url").startsWith("jdbc:mysql") ? Integer.MIN_VALUE : 1);
        try (RowLock held = RowLock.holdFor(probe, probe.number("release", 30_000))) {
            Trial.run("plain", connection, () -> waitForRow(connection));
            Trial.run("annotated", connection, () -> annotated(connection));
            Trial.run(
                    "block", connection, () -> Timeouts.call(300, TimeUnit.MILLISECONDS, () -> waitForRow(connection)));
            Probe.tell("held", held);
        }
        step("close", () -> {
            connection.close();
            return connection.isClosed();
        });
    }

    private static void steps(Connection connection, int rowByRow) {
        step("statement", () -> Probe.ask(connection, "SELECT 7"));
        step("query-timeout", () -> withQueryTimeout(connection));
        step("batch", () -> batch(connection));
        step("transaction", () -> transaction(connection));
        step("stream.rows", () -> stream(connection, rowByRow));
        step("stream.some", () -> stream(connection, 10));
    }

    private static String withQueryTimeout(Connection connection) throws SQLException {
        try (Statement plain = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT ?")) {
            plain.setQueryTimeout(30);
            prepared.setQueryTimeout(30);
            prepared.setInt(1, 7);
            prepared.getMetaData();
            return first(plain.executeQuery("SELECT 7"))
                    + first(prepared.executeQuery())
                    + plain.getQueryTimeout()
                    + prepared.getQueryTimeout();
        }
    }

    private static String batch(Connection connection) throws SQLException {
        try (Statement plain = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("UPDATE sink SET n = ? WHERE id = 1")) {
            plain.setQueryTimeout(30);
            plain.addBatch("UPDATE sink SET n = 100 WHERE id = 1");
            plain.addBatch("UPDATE sink SET n = 101 WHERE id = 1");
            prepared.setInt(1, 102);
            prepared.addBatch();
            prepared.setInt(1, 103);
            prepared.addBatch();
            return plain.executeBatch().length + "" + prepared.executeBatch().length;
        }
    }

    private static String transaction(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Probe.run(connection, "UPDATE sink SET n = 104 WHERE id = 1");
        connection.commit();
        Probe.run(connection, "UPDATE sink SET n = 105 WHERE id = 1");
        connection.rollback();
        connection.setAutoCommit(true);
        return Probe.ask(connection, "SELECT n FROM sink WHERE id = 1");
    }

    private static int stream(Connection connection, int fetchSize) throws SQLException {
        int count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery("SELECT n FROM digits")) {
                while (count < 500 && rows.next()) {
                    count++;
                }
            }
        }
        return count;
    }

    @StatementTimeout(300)
    private static int annotated(Connection connection) throws SQLException {
        return waitForRow(connection);
    }

    private static int waitForRow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(Waits.LOCK.sql("'" + Waits.MARKED + "'"));
        }
    }

    private static String first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    private static void step(String name, Callable<?> work) {
        try {
            Probe.tell("step." + name, work.call());
        } catch (Throwable thrown) {
            Probe.tell("step." + name, thrown);
            Arrays.stream(thrown.getStackTrace()).limit(5).forEach(frame -> System.err.println("at " + frame));
        }
    }
}
