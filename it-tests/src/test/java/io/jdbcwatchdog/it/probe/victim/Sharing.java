package io.jdbcwatchdog.it.probe.victim;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.ServerCounters;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two threads with one connection: the second waits in the driver's lock until the first one's statement has ended. */
public final class Sharing {

    private final Connection connection;
    private final Connection watching;
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    private Sharing(Probe probe) throws SQLException {
        connection = probe.connect();
        watching = probe.connect();
        ServerCounters.running(watching, "SELECT SLEEP"); // its classes are loaded: the next look is quick
    }

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Sharing sharing = new Sharing(probe);
        int trials = probe.number("trials", 8);
        try {
            sharing.tell("one-after-the-other", trials, sharing::oneAfterTheOther);
            sharing.tell("long-before-short", trials, sharing::longBeforeShort);
            sharing.tell("overdue-before-innocent", trials, sharing::overdueBeforeInnocent);
        } finally {
            sharing.other.shutdown();
            sharing.connection.close();
            sharing.watching.close();
        }
    }

    /** Tells how many trials went wrong. */
    private void tell(String key, int trials, Callable<String> trial) throws Exception {
        int wrong = 0;
        for (int i = 0; i < trials; i++) {
            String what = trial.call();
            if (!what.isEmpty()) {
                wrong++;
                Probe.tell(key + ".wrong", what);
            }
        }
        Probe.tell(key, wrong);
    }

    /** Each within its 950 ms, but the second not with its wait for the first. */
    private String oneAfterTheOther() throws Exception {
        Future<String> first = other.submit(() -> within950("SELECT SLEEP(0.5)"));
        awaitFirst();
        String second = within950("SELECT SLEEP(0.5)");
        return bothAnswered(first.get(), second);
    }

    /** The second would be overdue at half time of the first. */
    private String longBeforeShort() throws Exception {
        Future<String> first = other.submit(() -> unlimited("SELECT SLEEP(0.5)"));
        awaitFirst();
        String second = within200("SELECT SLEEP(0.01)");
        return bothAnswered(first.get(), second);
    }

    /** The second is right behind a KILL. */
    private String overdueBeforeInnocent() throws Exception {
        Future<String> first = other.submit(() -> within200("SELECT SLEEP(5)"));
        awaitFirst();
        String second = unlimited("SELECT SLEEP(0.02)");
        return first.get().equals("timeout") && second.equals("0") ? "" : first.get() + ", then " + second;
    }

    private void awaitFirst() throws SQLException {
        while (ServerCounters.running(watching, "SELECT SLEEP") == 0) {
            Thread.onSpinWait();
        }
    }

    private static String bothAnswered(String first, String second) {
        return first.equals("0") && second.equals("0") ? "" : first + ", then " + second;
    }

    @StatementTimeout(950)
    private String within950(String sql) {
        return ask(sql);
    }

    @StatementTimeout(200)
    private String within200(String sql) {
        return ask(sql);
    }

    @StatementTimeout(StatementTimeout.NONE)
    private String unlimited(String sql) {
        return ask(sql);
    }

    private String ask(String sql) {
        try {
            return Probe.ask(connection, sql);
        } catch (SQLTimeoutException e) {
            return "timeout";
        } catch (SQLException e) {
            return e.toString();
        }
    }
}
