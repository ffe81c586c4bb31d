package io.jdbcwatchdog.agent.driver.mariadb;

import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.CREATE_EXCEPTION;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.EXCEPTION_FACTORY;

import io.jdbcwatchdog.agent.driver.ExceptionReader;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the exceptions of MariaDB Connector/J 3.0.3 to 4.0 mean. After {@code cancel()} it throws the server's 1317. */
interface MariaDbExceptions extends ExceptionReader {

    /** The driver's own "Connection is closed". A server's 1220 means something else, and has another SQLState. */
    int CLOSED = 1220;

    /** The connection was lost during the statement, and the driver has connected to another of several hosts. */
    String RECONNECTED = "25S03";

    @Override
    default Meaning meaning(SQLException thrown, Dialect dialect) {
        SQLException inner = Meaning.unwrapBatch(thrown);
        int number = inner.getErrorCode();
        if (number >= EarlyErrors.FIRST_OF_SERVER && !(number == CLOSED && Meaning.isConnectionError(inner))) {
            return Meaning.of(dialect.error(number));
        }
        boolean gone = Meaning.isConnectionError(inner)
                || RECONNECTED.equals(inner.getSQLState())
                || Meaning.hasCause(inner, ".SocketException", ".EOFException", ".SocketTimeoutException");
        return gone ? Meaning.GONE : Meaning.COMPLAINT;
    }

    @Override
    default @Nullable SQLException sqlException(@Nullable Object physical, Throwable thrown) {
        return thrown instanceof SQLException ? (SQLException) thrown : null;
    }

    /** No server is asked, since up to 3.5.9 the driver logs a warning for each error that a server sends. */
    @Override
    default Optional<SQLException> interruption(Object physical, String message) throws Exception {
        Object factory = EXCEPTION_FACTORY.call(physical);
        return Optional.of((SQLException) CREATE_EXCEPTION.call(factory, message, "70100", 1317));
    }
}
