package io.jdbcwatchdog.agent.driver.mariadb2;

import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.BATCH_QUERIES;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.SQL_OF_CLIENT;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.SQL_OF_SERVER;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.STATEMENT_OF_RESULTS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.STATEMENT_OF_ROWS;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.QueryTimeoutAction;
import io.jdbcwatchdog.agent.driver.SqlTexts;
import io.jdbcwatchdog.agent.driver.StatementReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements of MariaDB Connector/J 2. */
interface MariaDb2Statements extends StatementReader {

    /** The statements of this driver keep their text when they are closed. */
    @Override
    default @Nullable Object readerOf(Object statement) {
        return null;
    }

    /** The owner is a statement or connection, the rows of a stream, the results of which a further one is read, or the physical connection. */
    @Override
    default Object statement(Object owner) throws Exception {
        if (owner instanceof ResultSet) {
            return STATEMENT_OF_ROWS.of(owner);
        }
        return owner.getClass().getName().equals(STATEMENT_OF_RESULTS.type) ? STATEMENT_OF_RESULTS.of(owner) : owner;
    }

    @Override
    default List<String> texts(Object owner) throws Exception {
        Object statement = statement(owner);
        if (!(statement instanceof PreparedStatement)) {
            return SqlTexts.batch((List<?>) BATCH_QUERIES.orNull(statement));
        }
        try {
            return SqlTexts.one((String) SQL_OF_CLIENT.of(statement));
        } catch (NoSuchFieldException preparedByTheServer) {
            return SqlTexts.one((String) SQL_OF_SERVER.of(statement));
        }
    }

    /** The connection itself owns the wait for a batch's answers. KILL QUERY would end one element of several. */
    @Override
    default boolean survivesInterruption(Object physical, Object owner) {
        return owner != physical;
    }

    /** No version of this driver has an option for that. Versions before 2.5 are not watched, and keep their own timers. */
    @Override
    default QueryTimeoutAction queryTimeoutAction(Object ofDriver) {
        return MariaDb2Versions.isWatched(ofDriver) ? QueryTimeoutAction.KILL_QUERY : QueryTimeoutAction.NOTHING;
    }

    @Override
    default Throwable refusal(Object message) {
        return new SQLTimeoutException(Driver.NOT_SENT, "70100", 1317);
    }

    /** The gate does not know the command. Savepoints are set by statements with SQL. */
    @Override
    default @Nullable String command(Object message) {
        return null;
    }
}
