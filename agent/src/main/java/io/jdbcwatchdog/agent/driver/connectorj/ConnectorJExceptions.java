package io.jdbcwatchdog.agent.driver.connectorj;

import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.EXCEPTIONS_MAPPING;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.TRANSLATE_EXCEPTION;

import io.jdbcwatchdog.agent.driver.ConnectorJMeaning;
import io.jdbcwatchdog.agent.driver.ExceptionReader;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.server.Dialect;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of Connector/J 8.0.11 to 26.10 mean. */
interface ConnectorJExceptions extends ExceptionReader {

    @Override
    default Meaning meaning(SQLException thrown, Dialect dialect) {
        return ConnectorJMeaning.of(thrown, dialect);
    }

    @Override
    default @Nullable SQLException sqlException(@Nullable Object physical, Throwable thrown) throws Exception {
        if (thrown instanceof SQLException) {
            return (SQLException) thrown;
        }
        return physical == null
                ? null
                : (SQLException) TRANSLATE_EXCEPTION.callStatic(EXCEPTIONS_MAPPING.as(physical), thrown);
    }
}
