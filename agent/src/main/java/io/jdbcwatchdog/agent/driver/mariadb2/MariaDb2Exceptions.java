package io.jdbcwatchdog.agent.driver.mariadb2;

import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.CREATE_EXCEPTION;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.EXCEPTION_FACTORY;

import io.jdbcwatchdog.agent.driver.ExceptionReader;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of MariaDB Connector/J 2 mean. After {@code cancel()} it throws the server's 1317, or from a batch an
 * exception without a number, whose cause is a {@code SQLTimeoutException}.
 */
interface MariaDb2Exceptions extends ExceptionReader {

    /** The driver's own "Connection is closed". A server's 1220 means something else, and has another SQLState. */
    int CLOSED = 1220;

    int INTERRUPTED = 1317;

    /** The connection was lost during the statement, and the driver has connected to another of several hosts. */
    String RECONNECTED = "25S03";

    @Override
    default Meaning meaning(SQLException thrown, Dialect dialect) {
        SQLException inner = ofServer(Meaning.unwrapBatch(thrown));
        int number = inner.getErrorCode();
        if (number >= EarlyErrors.FIRST_OF_SERVER && !(number == CLOSED && Meaning.isConnectionError(inner))) {
            return Meaning.of(dialect.error(number));
        }
        boolean gone = Meaning.isConnectionError(inner)
                || RECONNECTED.equals(inner.getSQLState())
                || Meaning.hasCause(inner, ".SocketException", ".EOFException", ".SocketTimeoutException");
        if (gone) {
            return Meaning.GONE;
        }
        return Meaning.hasCause(inner, ".SQLTimeoutException") ? Meaning.CANCELLED : Meaning.COMPLAINT;
    }

    /** When its own timer has fired, the driver says "interrupted" of any exception, which it keeps as the cause. */
    static SQLException ofServer(SQLException thrown) {
        SQLException inner = thrown;
        while (inner.getErrorCode() == INTERRUPTED && inner.getCause() instanceof SQLException) {
            inner = (SQLException) inner.getCause();
        }
        return inner;
    }

    /**
     * Where it reads rows of a stream, it wraps what the socket throws later. {@link MariaDb2Weavings.Connecting} throws an
     * unchecked exception.
     */
    @Override
    default @Nullable SQLException sqlException(@Nullable Object physical, Throwable thrown) {
        if (thrown instanceof IOException) {
            return new SQLNonTransientConnectionException("Server has closed the connection", "08000", -1, thrown);
        }
        Throwable inner = thrown instanceof IllegalStateException ? thrown.getCause() : thrown;
        return inner instanceof SQLException ? (SQLException) inner : null;
    }

    @Override
    default Optional<SQLException> interruption(Object physical, String message) throws Exception {
        try {
            Object factory = EXCEPTION_FACTORY.of(physical);
            return Optional.of((SQLException) CREATE_EXCEPTION.call(factory, message, "70100", INTERRUPTED));
        } catch (NoSuchFieldException beforeThisVersion) {
            return Optional.empty();
        }
    }
}
