package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.ServerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What is examined: an account on a server, with two connections of it. The first stands for the application's. The second
 * stands for the admin connection, and is the admin-user's where there is one.
 */
final class Patient implements AutoCloseable {

    private static final int MOST_SHOWN = 5;

    private final Questions first;
    private final @Nullable Questions second;
    private final @Nullable SQLException whyNoSecond;
    private final boolean hasAdminUser;
    private final Executor executor;
    private final Driver driver;
    private final Object physical;
    private final Dialect dialect;
    private @Nullable Grants grants;

    /** @param second null if it could not be opened */
    private Patient(
            Connection first,
            @Nullable Connection second,
            @Nullable SQLException whyNoSecond,
            boolean hasAdminUser,
            Driver driver,
            Executor executor)
            throws Exception {
        this.first = new Questions(first);
        this.second = second == null ? null : new Questions(second);
        this.whyNoSecond = whyNoSecond;
        this.hasAdminUser = hasAdminUser;
        this.executor = executor;
        this.driver = driver;
        this.physical = driver.physical(first);
        this.dialect = Dialects.of(driver.serverVersion(physical));
    }

    /**
     * @param driver of the first connection
     * @param hasAdminUser whether the second login is another account
     * @param executor runs a statement on another thread, which may be ended
     */
    static Patient of(Connection first, Driver driver, Opening second, boolean hasAdminUser, Executor executor)
            throws Exception {
        try {
            return new Patient(first, second.open(), null, hasAdminUser, driver, executor);
        } catch (SQLException e) {
            return new Patient(first, null, e, hasAdminUser, driver, executor);
        } catch (Exception e) {
            first.close();
            throw e;
        }
    }

    /** Opens a connection as the agent opens its admin connection. */
    interface Opening {
        Connection open() throws Exception;
    }

    Executor executor() {
        return executor;
    }

    Driver driver() {
        return driver;
    }

    String driverVersion() {
        return driver.version(physical);
    }

    Dialect dialect() {
        return dialect;
    }

    String version() throws SQLException {
        return ask("VERSION()");
    }

    boolean hasAdminUser() {
        return hasAdminUser;
    }

    boolean hasSecond() {
        return second != null;
    }

    /** Null if there is one. */
    @Nullable
    SQLException whyNoSecond() {
        return whyNoSecond;
    }

    Connection first() {
        return first.connection;
    }

    Connection second() {
        if (second == null) {
            throw new IllegalStateException("there is no second connection");
        }
        return second.connection;
    }

    long id() throws SQLException {
        return Long.parseLong(ask("CONNECTION_ID()"));
    }

    /** Whether the driver was given the id that the server itself uses. */
    boolean isIdProven() throws Exception {
        return (int) id() == (int) driver.threadId(physical);
    }

    /** Whether both connections are on one process. */
    boolean isOneProcess() throws Exception {
        if (second == null) {
            return false;
        }
        String expression = dialect.identityExpression();
        ServerId one = ServerId.of(driver.endpoint(physical).address(), dialect, first.ask(expression));
        return one.continuesIn(one.read(second.ask(expression)), second::ask);
    }

    /** The connection of the account that would send the KILLs and ask for evidence. */
    Questions sender() {
        return second == null ? first : second;
    }

    /** What that account may do. */
    Grants grants() throws SQLException {
        if (grants == null) {
            grants = Grants.of(sender(), dialect.administration());
        }
        return grants;
    }

    String ask(String expression) throws SQLException {
        return first.ask(expression);
    }

    /** @param otherwise if the server does not know it, or does not tell this account */
    String askOr(String expression, String otherwise) {
        try {
            return ask(expression);
        } catch (SQLException unknownHere) {
            return otherwise;
        }
    }

    /** A status variable of the server; empty if it does not tell. */
    String status(String name) throws SQLException {
        List<String> value = column("SHOW GLOBAL STATUS LIKE '" + name + "'");
        return value.isEmpty() ? "" : value.get(0);
    }

    List<String> column(String sql) throws SQLException {
        return first.column(sql);
    }

    /** A list that is shortened if it is long. */
    static String shown(List<String> names) {
        boolean all = names.size() <= MOST_SHOWN;
        return SafeText.words(String.join(", ", all ? names : names.subList(0, MOST_SHOWN))) + (all ? "" : ", …");
    }

    @Override
    public void close() throws SQLException {
        try {
            first.connection.close();
        } finally {
            if (second != null) {
                second.connection.close();
            }
        }
    }
}
