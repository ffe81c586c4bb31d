package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Session;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/** What the application is told of a connection that was ended from this side; always so that a pool lets go of it. */
final class ConnectionEnded {

    /** Connection failure: the class that pools look for. */
    private static final String STATE = "08006";

    private ConnectionEnded() {}

    /** Of a statement that came after it. That the statement was not executed is certain. */
    static SQLException before(Session session, SQLException own) {
        return new SQLNonTransientConnectionException(
                "Connection " + session.ended() + "; this statement was not executed, the connection is of no more use",
                STATE,
                own.getErrorCode(),
                own);
    }

    /** For the driver, to give as the cause when the connection is used again. */
    static SQLException cause(Session session) {
        return new SQLNonTransientConnectionException("Connection " + session.ended(), STATE);
    }

    /** The driver's own state where that says as much. @param own what the driver threw, or null */
    static String state(SQLException own) {
        String state = own == null ? null : own.getSQLState();
        return state != null && state.startsWith("08") ? state : STATE;
    }
}
