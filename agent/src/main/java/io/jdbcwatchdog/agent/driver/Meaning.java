package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.server.ServerError;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * What a driver's exception means for the statement and for the connection. The rules come from exceptions that drivers of
 * all versions threw when statements and connections were ended in many ways. {@code MeaningsIT} records these exceptions,
 * and {@code meanings.txt} of the tests has the record.
 */
public enum Meaning {

    /** The server ended the statement, and the connection can still be used. */
    INTERRUPTED,

    /** The server ended the connection, and the statement with it before it was done. */
    ENDED,

    /** The connection was lost before the answer came. The statement may have been done. */
    GONE,

    /**
     * The application or the driver's own timer cancelled the statement, and the exception says only that. The server may
     * have interrupted the statement, or it may have failed for another reason.
     */
    CANCELLED,

    /**
     * The driver itself complains, for example that the statement is closed. The connection may be gone or not: when a
     * batch loses its connection, Connector/J may throw only such a complaint.
     */
    COMPLAINT,

    /** Another error that the server sent. The connection can still be used. */
    ERROR;

    /** The meaning of an exception that has a server's number. */
    public static Meaning of(ServerError error) {
        switch (error) {
            case INTERRUPTED:
                return INTERRUPTED;
            case CONNECTION_ENDED:
                return ENDED;
            default:
                return ERROR;
        }
    }

    /** Whether the server sent this error. With any other meaning nobody knows what the server has done. */
    public boolean isServerError() {
        return this == INTERRUPTED || this == ENDED || this == ERROR;
    }

    /** The inner exception of a failed batch: before 3.3 MariaDB Connector/J wraps it in one without number and SQLState. */
    public static SQLException unwrapBatch(SQLException thrown) {
        SQLException inner = thrown;
        while (inner instanceof BatchUpdateException
                && inner.getErrorCode() == 0
                && inner.getSQLState() == null
                && inner.getCause() instanceof SQLException) {
            inner = (SQLException) inner.getCause();
        }
        return inner;
    }

    public static boolean isConnectionError(SQLException thrown) {
        return thrown.getSQLState() != null && thrown.getSQLState().startsWith("08");
    }

    /** Whether the class name of any cause ends with one of these. */
    public static boolean hasCause(Throwable thrown, String... ends) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            for (String end : ends) {
                if (cause.getClass().getName().endsWith(end)) {
                    return true;
                }
            }
        }
        return false;
    }
}
