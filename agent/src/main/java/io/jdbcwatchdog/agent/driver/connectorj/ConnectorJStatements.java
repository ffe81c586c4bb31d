package io.jdbcwatchdog.agent.driver.connectorj;

import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.BATCHED_ARGS;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.NEXT_ROW;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.ORIGINAL_SQL;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.OWNER;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.OWNING_STATEMENT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROTOCOL;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.QUERY;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.RESULT_FETCH_SIZE;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SESSION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SESSION_OF_STATEMENT;

import io.jdbcwatchdog.agent.driver.QueryTimeoutAction;
import io.jdbcwatchdog.agent.driver.SqlTexts;
import io.jdbcwatchdog.agent.driver.StatementReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements of Connector/J, and the commands that they send. */
interface ConnectorJStatements extends StatementReader {

    @Override
    default @Nullable Object readerOf(Object statement) throws Exception {
        Object session = SESSION_OF_STATEMENT.orNull(statement);
        return session == null ? null : PROTOCOL.of(session);
    }

    @Override
    default Object statement(Object owner) throws Exception {
        boolean rows = owner.getClass().getName().startsWith("com.mysql.cj.protocol.a.result.");
        return rows ? OWNING_STATEMENT.of(OWNER.of(owner)) : owner;
    }

    /** The driver knows after an error that there are no more rows. Versions from 9 on have forgotten them by then. */
    @Override
    default void forget(Object rows) throws Exception {
        NEXT_ROW.callOrNull(rows);
    }

    @Override
    default List<String> texts(Object owner) throws Exception {
        Object query = QUERY.of(statement(owner));
        String prepared = ORIGINAL_SQL.text(query);
        return prepared != null ? SqlTexts.one(prepared) : SqlTexts.batch((List<?>) BATCHED_ARGS.callOrNull(query));
    }

    /** It does not with a cursor: when executing one fails, the driver leaves a part of the answer unread (8.0.33 to 26.10). */
    @Override
    default boolean survivesInterruption(Object physical, Object owner) throws Exception {
        Object query = QUERY.of(statement(owner));
        int fetchSize = (Integer) RESULT_FETCH_SIZE.call(query);
        return fetchSize <= 0 || !ConnectorJOptions.isOn(SESSION.of(physical), "useCursorFetch");
    }

    @Override
    default QueryTimeoutAction queryTimeoutAction(Object session) throws Exception {
        if (!ConnectorJOptions.isOn(session, "enableQueryTimeouts")) {
            return QueryTimeoutAction.NOTHING;
        }
        return ConnectorJOptions.isOn(session, "queryTimeoutKillsConnection")
                ? QueryTimeoutAction.KILL_CONNECTION
                : QueryTimeoutAction.KILL_QUERY;
    }

    @Override
    default @Nullable Throwable refusal(Object message) throws Exception {
        return ConnectorJMessages.refusal(message);
    }

    @Override
    default @Nullable String command(Object message) {
        return ConnectorJMessages.text(message);
    }
}
