package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.session.ServerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A patient with two connections. The first stands for the application's. The second stands for the admin connection, and
 * is the admin-user's where there is one.
 */
final class TwoConnections extends Patient implements AutoCloseable {

    private final ConnectionQuestions first;
    private final @Nullable ConnectionQuestions second;
    private final @Nullable SQLException refusal;
    private final @Nullable SQLException fullness;
    private final Executor executor;

    private TwoConnections(
            Connection first,
            @Nullable Connection second,
            @Nullable SQLException refusal,
            @Nullable SQLException fullness,
            Way way,
            Driver driver,
            Executor executor)
            throws Exception {
        this(new ConnectionQuestions(first), second, refusal, fullness, way, driver, executor);
    }

    private TwoConnections(
            ConnectionQuestions first,
            @Nullable Connection second,
            @Nullable SQLException refusal,
            @Nullable SQLException fullness,
            Way way,
            Driver driver,
            Executor executor)
            throws Exception {
        super(first, driver, driver.physical(first.connection), way);
        this.first = first;
        this.second = second == null ? null : new ConnectionQuestions(second);
        this.refusal = refusal;
        this.fullness = fullness;
        this.executor = executor;
    }

    /** Opens a connection as the agent opens its admin connection. */
    interface Opening {
        Connection open() throws Exception;
    }

    /**
     * @param driver of the first connection
     * @param way how the second one is opened
     * @param fullness why the first one was not accepted but by the admin port; null if it was
     * @param executor runs a statement on another thread, which may be ended
     */
    static TwoConnections of(
            Connection first,
            Driver driver,
            Opening second,
            Way way,
            @Nullable SQLException fullness,
            Executor executor)
            throws Exception {
        Connection opened = null;
        SQLException refused = null;
        try {
            try {
                opened = second.open();
            } catch (SQLException e) {
                refused = e;
            }
            return new TwoConnections(first, opened, refused, fullness, way, driver, executor);
        } catch (Exception e) {
            first.close();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    /** Runs a statement on another thread, which may be ended. */
    Executor executor() {
        return executor;
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

    @Override
    @Nullable
    SQLException refusal() {
        return refusal;
    }

    @Override
    @Nullable
    SQLException fullness() {
        return fullness;
    }

    @Override
    long id() throws SQLException {
        return Long.parseLong(ask("CONNECTION_ID()"));
    }

    @Override
    boolean isIdProven() throws Exception {
        return (int) id() == (int) driver().threadId(physical());
    }

    @Override
    boolean isOneProcess() throws Exception {
        if (second == null) {
            return false;
        }
        String expression = dialect().identityExpression();
        ServerId one = ServerId.of(address(), dialect(), first.ask(expression));
        return one.continuesIn(one.read(second.ask(expression)), second::ask);
    }

    @Override
    TwoConnections connections() {
        return this;
    }

    @Override
    Questions sender() {
        return second == null ? first : second;
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
