package io.jdbcwatchdog.jta;

import static io.jdbcwatchdog.jta.Told.tell;
import static io.jdbcwatchdog.jta.Told.tellAndWait;

import jakarta.transaction.Transaction;
import java.sql.Connection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Transactions that take longer than they may, one after the other. */
public final class Jta {

    private static final int DEFAULT = 2;

    private final Told told;
    private final Manager manager;
    private final Source source;
    private final Source secondSource;

    private Jta(Told told) throws Exception {
        this.told = told;
        manager = new Manager(told, DEFAULT);
        source = manager.source();
        secondSource = manager.source();
    }

    public static void main(String[] args) throws Exception {
        Jta jta = new Jta(new Told(args));
        jta.commits("first");
        jta.isStuck("explicit", 1);
        jta.isStuck("default", 0);
        jta.isIdle("idle", 1);
        jta.waitsOutside("outside", 1);
        jta.waitsInside("inner", 1);
        jta.goesOnElsewhere("elsewhere", 3);
        jta.goesOnAfterACommit("committed", 1);
        jta.commits("last");
        tellAndWait("end");
        jta.source.close();
        jta.secondSource.close();
    }

    /** In two phases, if there is XA. */
    private void commits(String key) throws Exception {
        manager.begin(30);
        try (Connection connection = source.connection()) {
            Rows.update(connection, Rows.OWN);
            Rows.update(connection, Rows.OTHER);
            tell(key + ".session", Rows.session(connection));
        }
        if (!told.get("source").equals("agroal")) {
            try (Connection connection = secondSource.connection()) {
                Rows.ask(connection, "SELECT 1");
                Rows.session(connection);
            }
        }
        manager.transactions.commit();
    }

    private void isStuck(String key, int seconds) throws Exception {
        try (HeldRow row = new HeldRow(told)) {
            row.take();
            long start = System.nanoTime();
            manager.begin(seconds);
            waitForRow(key, start);
            tell(key + ".rolledBack", manager.isRolledBackByItself());
            tellAndWait(key + ".over");
        }
        tellSession(key);
    }

    private void waitForRow(String key, long start) {
        try (Connection connection = source.connection()) {
            tell(key + ".before", Rows.session(connection));
            Rows.update(connection, Rows.OWN);
            Rows.update(connection, Rows.HELD);
            tell(key + ".ms", (System.nanoTime() - start) / 1e6);
            tell(key + ".class", "nothing was thrown");
            tell(key + ".message", "");
        } catch (Exception e) {
            tell(key + ".ms", (System.nanoTime() - start) / 1e6);
            tell(key + ".class", e.getClass().getName());
            tell(key + ".message", e.getMessage());
        }
    }

    /** The reaper needs no help where no statement holds the connection. */
    private void isIdle(String key, int seconds) throws Exception {
        manager.begin(seconds);
        try (Connection connection = source.connection()) {
            tell(key + ".before", Rows.session(connection));
            Rows.update(connection, Rows.OWN);
            tell(key + ".rolledBack", manager.isRolledBackByItself());
        }
        tellAndWait(key + ".over");
        tellSession(key);
    }

    /** A connection that is not enlisted has nothing to do with the transaction of its thread. */
    private void waitsOutside(String key, int seconds) throws Exception {
        manager.begin(seconds);
        try (Connection connection = told.connect()) {
            connection.setAutoCommit(false);
            tell(key + ".slept", Rows.ask(connection, "SELECT SLEEP(" + (seconds + 1) + ")"));
            connection.commit();
        } finally {
            manager.isRolledBackByItself();
        }
    }

    /** While a transaction is suspended, another one goes on for longer than the first may take. */
    private void waitsInside(String key, int seconds) throws Exception {
        manager.begin(seconds);
        try (Connection outer = source.connection()) {
            Rows.update(outer, Rows.OWN);
            Transaction suspended = manager.transactions.suspend();
            manager.begin(30);
            try (Connection connection = secondSource.connection()) {
                tell(key + ".slept", Rows.ask(connection, "SELECT SLEEP(" + (seconds + 1) + ")"));
                Rows.update(connection, Rows.OTHER);
            }
            manager.transactions.commit();
            manager.transactions.resume(suspended);
            tell(key + ".rolledBack", manager.isRolledBackByItself());
        }
    }

    /** A transaction is suspended, and goes on and waits on another thread. */
    private void goesOnElsewhere(String key, int seconds) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (HeldRow row = new HeldRow(told)) {
            row.take();
            long start = System.nanoTime();
            manager.begin(seconds);
            Transaction suspended = manager.transactions.suspend();
            other.submit(() -> {
                        manager.transactions.resume(suspended);
                        waitForRow(key, start);
                        tell(key + ".rolledBack", manager.isRolledBackByItself());
                        return null;
                    })
                    .get();
            tellAndWait(key + ".over");
        } finally {
            other.shutdown();
        }
        tellSession(key);
    }

    /** MariaDB Connector/J sends no COMMIT for a transaction without a statement; what follows is not the manager's. */
    private void goesOnAfterACommit(String key, int seconds) throws Exception {
        try (Connection connection = told.connect()) {
            manager.begin(seconds);
            manager.transactions.getTransaction().enlistResource(new LocalBranch(connection));
            manager.transactions.commit();
            Rows.update(connection, Rows.OTHER);
            tell(key + ".slept", Rows.ask(connection, "SELECT SLEEP(" + (seconds + 1) + ")"));
            connection.rollback();
        }
    }

    /** Another one than before, where the pool gave its connection up. */
    private void tellSession(String key) throws Exception {
        manager.begin(30);
        try (Connection connection = source.connection()) {
            tell(key + ".after", Rows.session(connection));
        }
        manager.transactions.commit();
    }
}
