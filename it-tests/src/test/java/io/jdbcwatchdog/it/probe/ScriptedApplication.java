package io.jdbcwatchdog.it.probe;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.TransactionTimeout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * An application's life on one connection, in steps that the test names: {@code steps=autocommit off|run UPDATE ...|think
 * 500|commit}. Each is told by its number: {@code 2.ms}, and {@code 2.value} or the exception.
 */
public final class ScriptedApplication {

    private final Probe probe;
    private final Connection others;
    private final Map<String, Savepoint> savepoints = new HashMap<>();
    private Connection connection;
    private int queryTimeout;

    private ScriptedApplication(Probe probe) throws SQLException {
        this.probe = probe;
        this.others = probe.connect();
        this.connection = probe.connect();
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        ScriptedApplication steps = new ScriptedApplication(probe);
        Probe.run(steps.others, "UPDATE sink SET n = 0 WHERE id = 1");
        Probe.run(steps.others, "DELETE FROM sink WHERE id = 60");
        RowLock lock = probe.get("lock", "").isEmpty() ? null : RowLock.hold(probe);
        int number = 0;
        for (String step : probe.get("steps").split("\\|")) {
            steps.step(Integer.toString(number++), step.trim());
        }
        Probe.tell("lock", lock);
        Runtime.getRuntime().halt(0);
    }

    private void step(String key, String step) {
        int blank = step.indexOf(' ');
        String word = blank < 0 ? step : step.substring(0, blank);
        String rest = blank < 0 ? "" : step.substring(blank + 1);
        long start = System.nanoTime();
        try {
            Object value = work(word, rest).call();
            Probe.tell(key + ".ms", Probe.millisSince(start));
            Probe.tell(key + ".value", value);
        } catch (Throwable thrown) {
            Probe.tell(key + ".ms", Probe.millisSince(start));
            Trial.tellException(key, thrown);
        }
    }

    private Callable<Object> work(String word, String rest) {
        switch (word) {
            case "run":
                return () -> run(rest);
            case "prepared":
                return () -> prepared(rest);
            case "annotated-300":
                return () -> annotated300(rest);
            case "annotated-600":
                return () -> annotated600(rest);
            case "annotated-none":
                return () -> annotatedNone(rest);
            case "transaction-700":
                return () -> transaction700(rest);
            case "others":
                return () -> Probe.ask(others, rest);
            case "others-run":
                return () -> othersRun(rest);
            case "others-later":
                return () -> othersLater(rest);
            case "query-timeout":
                return () -> queryTimeout = Integer.parseInt(rest);
            case "think":
                return () -> think(Long.parseLong(rest));
            case "ask-the-test":
                return () -> {
                    Probe.tellAndWait(rest);
                    return rest;
                };
            case "interrupt-after":
                return () -> interruptAfter(Long.parseLong(rest));
            case "was-interrupted":
                return Thread::interrupted;
            case "new-connection":
                return () -> connection = probe.connect();
            default:
                return () -> onConnection(word, rest);
        }
    }

    private Object onConnection(String word, String rest) throws SQLException {
        switch (word) {
            case "autocommit":
                connection.setAutoCommit(rest.equals("on"));
                break;
            case "commit":
                connection.commit();
                break;
            case "rollback":
                connection.rollback();
                break;
            case "savepoint":
                savepoints.put(rest, rest.isEmpty() ? connection.setSavepoint() : connection.setSavepoint(rest));
                break;
            case "rollback-to":
                connection.rollback(savepoints.get(rest));
                break;
            case "autocommit-is":
                return connection.getAutoCommit();
            case "valid":
                return connection.isValid(1);
            default:
                throw new IllegalArgumentException("no such step: " + word);
        }
        return word;
    }

    private Object run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(queryTimeout);
            statement.execute(sql);
            return statement.getQueryTimeout();
        }
    }

    private Object prepared(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(queryTimeout);
            statement.execute();
            return statement.getQueryTimeout();
        }
    }

    @StatementTimeout(300)
    private Object annotated300(String sql) throws SQLException {
        return run(sql);
    }

    @StatementTimeout(600)
    private Object annotated600(String sql) throws SQLException {
        return run(sql);
    }

    @StatementTimeout(StatementTimeout.NONE)
    private Object annotatedNone(String sql) throws SQLException {
        return run(sql);
    }

    @TransactionTimeout(700)
    private Object transaction700(String sql) throws SQLException {
        return run(sql);
    }

    /** The agent may not end what the others do. */
    @StatementTimeout(StatementTimeout.NONE)
    @TransactionTimeout(TransactionTimeout.NONE)
    private Object othersRun(String sql) throws SQLException {
        Probe.run(others, sql);
        return sql;
    }

    private Object othersLater(String sql) {
        Thread thread = new Thread(() -> {
            try {
                othersRun(sql);
            } catch (SQLException e) {
                Probe.tell("others", e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return sql;
    }

    private static Object think(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }

    private static Object interruptAfter(long millis) {
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                Thread.sleep(millis);
                caller.interrupt();
            } catch (InterruptedException e) {
                Probe.tell("not-interrupted", e);
            }
        });
        interrupter.setDaemon(true);
        interrupter.start();
        return millis;
    }
}
