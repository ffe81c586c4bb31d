package io.jdbcwatchdog.agent.driver.connectorj5;

import io.jdbcwatchdog.agent.driver.ConnectorJMeaning;
import io.jdbcwatchdog.agent.driver.ExceptionReader;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.server.Dialect;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of Connector/J 5.1 mean. */
interface ConnectorJ5Exceptions extends ExceptionReader {

    @Override
    default Meaning meaning(SQLException thrown, Dialect dialect) {
        return ConnectorJMeaning.of(thrown, dialect);
    }

    /** The driver itself throws nothing else. */
    @Override
    default @Nullable SQLException sqlException(@Nullable Object physical, Throwable thrown) {
        return thrown instanceof SQLException ? (SQLException) thrown : null;
    }
}
