package io.jdbcwatchdog.agent.driver.mariadb;

import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.BATCH_QUERIES;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.DESCRIPTION;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.SQL;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.STATEMENT;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.QueryTimeoutAction;
import io.jdbcwatchdog.agent.driver.SqlTexts;
import io.jdbcwatchdog.agent.driver.StatementReader;
import java.sql.ResultSet;
import java.sql.SQLTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements of MariaDB Connector/J, and the commands that they send. */
interface MariaDbStatements extends StatementReader {

    /** The statements of this driver keep their text when they are closed. */
    @Override
    default @Nullable Object readerOf(Object statement) {
        return null;
    }

    @Override
    default Object statement(Object owner) throws Exception {
        return owner instanceof ResultSet ? STATEMENT.of(owner) : owner;
    }

    @Override
    default List<String> texts(Object owner) throws Exception {
        Object statement = statement(owner);
        try {
            return SqlTexts.one((String) SQL.of(statement));
        } catch (NoSuchFieldException notPrepared) {
            return SqlTexts.batch((List<?>) BATCH_QUERIES.orNull(statement));
        }
    }

    @Override
    default boolean survivesInterruption(Object physical, Object owner) {
        return true;
    }

    /** No version of this driver has an option for that. */
    @Override
    default QueryTimeoutAction queryTimeoutAction(Object session) {
        return QueryTimeoutAction.KILL_QUERY;
    }

    @Override
    default Throwable refusal(Object message) {
        return new SQLTimeoutException(Driver.NOT_SENT, "70100", 1317);
    }

    @Override
    default @Nullable String command(Object message) {
        return DESCRIPTION.text(message);
    }
}
