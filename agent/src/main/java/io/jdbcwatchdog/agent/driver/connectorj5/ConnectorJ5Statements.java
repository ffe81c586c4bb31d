package io.jdbcwatchdog.agent.driver.connectorj5;

import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.ACTIVE_CONNECTION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.BATCHED_ARGS;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.CONNECTION_OF_STATEMENT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.CURRENT_CONNECTION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.ENABLE_QUERY_TIMEOUTS;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.FETCH_SIZE;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.INVOKE_ON;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.IO;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.NEXT_ROW;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.ORIGINAL_SQL;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.OWNER;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.OWNING_STATEMENT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.QUERY_TIMEOUT_KILLS_CONNECTION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.USE_CURSOR_FETCH;

import io.jdbcwatchdog.agent.driver.QueryTimeoutAction;
import io.jdbcwatchdog.agent.driver.SqlTexts;
import io.jdbcwatchdog.agent.driver.StatementReader;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements of Connector/J, and the commands that they send. */
interface ConnectorJ5Statements extends StatementReader {

    /** More than there can be between a statement's connection and a physical one. */
    int MOST_STEPS = 10;

    @Override
    default @Nullable Object readerOf(Object statement) throws Exception {
        Object physical = physicalOf(statement);
        return physical == null ? null : IO.orNull(physical);
    }

    /** Null if the statement is closed. Only the thread that uses the statement may call this. */
    static @Nullable Object physicalOf(Object statement) throws Exception {
        Object connection = CONNECTION_OF_STATEMENT.orNull(statement);
        // A connection to masters and slaves stands for a connection to several hosts, which stands for one of them.
        for (int steps = 0; connection != null && steps < MOST_STEPS; steps++) {
            if (ConnectorJ5Names.isPhysical(connection)) {
                return connection;
            }
            connection = behind(connection);
        }
        return null;
    }

    /**
     * Proxies are looked into, since what they return is in a new proxy at each call. Null for 5.1.34, whose proxies are of
     * other classes.
     */
    static @Nullable Object behind(Object connection) throws Exception {
        if (!Proxy.isProxyClass(connection.getClass())) {
            return ACTIVE_CONNECTION.callOrNull(connection);
        }
        Object handler = Proxy.getInvocationHandler(connection);
        try {
            return handler.getClass().getName().equals(INVOKE_ON.type)
                    ? INVOKE_ON.orNull(handler)
                    : CURRENT_CONNECTION.orNull(handler);
        } catch (NoSuchFieldException anotherProxy) {
            return null;
        }
    }

    @Override
    default Object statement(Object owner) throws Exception {
        boolean rows = owner.getClass().getName().startsWith("com.mysql.jdbc.RowData");
        return rows ? OWNING_STATEMENT.of(OWNER.of(owner)) : owner;
    }

    /** The driver knows after an error that there are no more rows. */
    @Override
    default void forget(Object rows) throws Exception {
        NEXT_ROW.callOrNull(rows);
    }

    @Override
    default List<String> texts(Object owner) throws Exception {
        Object statement = statement(owner);
        String prepared = ORIGINAL_SQL.textOf(statement);
        return prepared != null ? SqlTexts.one(prepared) : SqlTexts.batch((List<?>) BATCHED_ARGS.orNull(statement));
    }

    /** It does not with a cursor: when executing one fails, the driver leaves a part of the answer unread. */
    @Override
    default boolean survivesInterruption(Object physical, Object owner) throws Exception {
        int fetchSize = (Integer) FETCH_SIZE.of(statement(owner));
        return fetchSize <= 0 || !ConnectorJ5Options.isOn(physical, USE_CURSOR_FETCH);
    }

    /** @param statement the woven timers pass the statement, whose connection may be one to several hosts */
    @Override
    default QueryTimeoutAction queryTimeoutAction(Object statement) throws Exception {
        Object physical = physicalOf(statement);
        if (physical == null || !ConnectorJ5Options.isOn(physical, ENABLE_QUERY_TIMEOUTS)) {
            return QueryTimeoutAction.NOTHING;
        }
        return ConnectorJ5Options.isOn(physical, QUERY_TIMEOUT_KILLS_CONNECTION)
                ? QueryTimeoutAction.KILL_CONNECTION
                : QueryTimeoutAction.KILL_QUERY;
    }

    @Override
    default @Nullable Throwable refusal(Object message) throws Exception {
        return ConnectorJ5Messages.refusal(message);
    }

    @Override
    default @Nullable String command(Object message) {
        return ConnectorJ5Messages.text(message);
    }
}
