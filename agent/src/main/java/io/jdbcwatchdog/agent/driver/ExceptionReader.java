package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.server.Dialect;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and creates a driver's exceptions. */
public interface ExceptionReader {

    /**
     * What this exception of the driver means for the statement and the connection.
     *
     * @param dialect the kind of server, which knows what the error numbers mean
     */
    Meaning meaning(SQLException thrown, Dialect dialect);

    /**
     * The exception that the driver would hand to the application for this one, or null if that is no SQLException.
     *
     * @param physical null if the application has dropped it
     */
    @Nullable
    SQLException sqlException(@Nullable Object physical, Throwable thrown) throws Exception;

    /**
     * What the driver would throw for a server's error 1317 (interrupted), created without a server; empty if the driver
     * throws it only for a server's answer.
     */
    default Optional<SQLException> interruption(Object physical, String message) throws Exception {
        return Optional.empty();
    }
}
