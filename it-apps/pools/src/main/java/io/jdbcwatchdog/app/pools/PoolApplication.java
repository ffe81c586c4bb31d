package io.jdbcwatchdog.app.pools;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Borrows the only connection of a pool, changes something in a transaction, loses the next statement or the connection to
 * the agent, returns the connection as it is, and borrows again.
 */
public final class PoolApplication {

    private static final String CHANGE = "UPDATE locked SET n = n + 1 WHERE id = 2";
    private static final String CHANGED = "SELECT n FROM locked WHERE id = 2";
    private static final String WAIT = "UPDATE locked SET n = n + 1 WHERE id = 1";
    private static final int BORROWERS = 3;

    private PoolApplication() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> told = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            told.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        Account account = new Account(told.get("url"), told.get("user"), told.get("password"));
        DataSource pool = Pool.valueOf(told.get("pool")).open(account);
        try (Connection outside = DriverManager.getConnection(account.url(), account.user(), account.password())) {
            String before = ask(outside, CHANGED);
            String session = told.get("lost").equals("statement") ? loseStatement(pool, account) : loseConnection(pool);
            for (int i = 1; i <= BORROWERS && !borrow("next." + i, pool, session, before); i++) {
                Thread.sleep(100);
            }
            tell("change", ask(outside, CHANGED).equals(before) ? "gone" : "kept");
        }
        tell("ended", true);
        System.exit(0);
    }

    private static String loseStatement(DataSource pool, Account account) throws SQLException {
        try (Connection holder = DriverManager.getConnection(account.url(), account.user(), account.password())) {
            holder.setAutoCommit(false);
            ask(holder, "SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            Connection connection = changed(pool);
            String session = ask(connection, "SELECT CONNECTION_ID()");
            lose(connection, WAIT);
            holder.rollback();
            return session;
        }
    }

    private static String loseConnection(DataSource pool) throws SQLException, InterruptedException {
        Connection connection = changed(pool);
        String session = ask(connection, "SELECT CONNECTION_ID()");
        Thread.sleep(2_000);
        lose(connection, "SELECT 1");
        return session;
    }

    private static Connection changed(DataSource pool) throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(CHANGE);
        }
        return connection;
    }

    /** Runs what fails, and returns the connection. */
    private static void lose(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            tell("failed", false);
        } catch (SQLException e) {
            tell("failed", e.getClass().getSimpleName() + " " + e.getSQLState());
        }
        try {
            connection.close();
        } catch (SQLException e) {
            tell("close", e.getMessage());
        }
    }

    /** Whether this borrower got a connection that works; if so, it leaves it in order. */
    private static boolean borrow(String key, DataSource pool, String session, String before) {
        try (Connection next = pool.getConnection()) {
            tell(key + ".autocommit", next.getAutoCommit());
            tell(key + ".session", ask(next, "SELECT CONNECTION_ID()").equals(session) ? "same" : "other");
            tell(key + ".change", ask(next, CHANGED).equals(before) ? "gone" : "seen");
            if (!next.getAutoCommit()) {
                next.rollback();
            }
            return true;
        } catch (SQLException e) {
            tell(key + ".error", e.getClass().getSimpleName() + ": " + e.getMessage());
            return false;
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void tell(String key, Object value) {
        System.out.println(
                "result " + key + "=" + String.valueOf(value).replace('\r', ' ').replace('\n', ' '));
    }
}
