package io.jdbcwatchdog.agent.driver;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * What a driver's exception says of the statement and of the connection. It was read off what all versions threw in fact,
 * whatever was done to them ({@code MeaningsIT} does it again; {@code meanings.txt} of the tests is what it saw).
 */
public enum Meaning {

    /** The server ended the statement, and the connection goes on. */
    INTERRUPTED,

    /** The server ended the connection, and the statement with it before it was done. */
    ENDED,

    /** No answer came, and none will: the statement may have been done. */
    GONE,

    /**
     * The driver was told to cancel the statement, by the application or by its own timer, and says no more than that:
     * the server has interrupted it, or it failed otherwise.
     */
    CANCELLED,

    /**
     * The driver's own complaint, such as that the statement is closed. Whether the connection is gone it does not say:
     * of a batch whose connection was lost Connector/J says nothing else.
     */
    COMPLAINT,

    /** An error that the server sent, and the connection goes on. */
    ERROR;

    /** From here on numbers are a server's; those of the drivers' own errors are 0 or negative. */
    static final int FIRST_OF_SERVER = 1000;

    /** Of an exception with a server's number. */
    static Meaning ofNumber(int number) {
        switch (number) {
            case 1317: // query interrupted
            case 1028: // sort aborted
                return INTERRUPTED;
            case 1053: // server shutdown in progress; also the end of a killed connection (MySQL)
            case 1927: // connection was killed (MariaDB)
            case 3169: // session was killed (MySQL)
            case 4031: // disconnected because of inactivity, before this statement came (MySQL)
                return ENDED;
            default:
                return ERROR;
        }
    }

    /** What a batch's exception is about: the outer ones of MariaDB Connector/J before 3.3 have no number and no state. */
    public static SQLException inner(SQLException thrown) {
        SQLException inner = thrown;
        while (inner instanceof BatchUpdateException
                && inner.getErrorCode() == 0
                && inner.getSQLState() == null
                && inner.getCause() instanceof SQLException) {
            inner = (SQLException) inner.getCause();
        }
        return inner;
    }

    static boolean isOfConnection(SQLException thrown) {
        return thrown.getSQLState() != null && thrown.getSQLState().startsWith("08");
    }

    /** Whether any cause is of a class whose name ends like this. */
    static boolean hasCause(Throwable thrown, String... ends) {
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
