package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Millis;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Transaction;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import org.jspecify.annotations.Nullable;

/**
 * All exceptions that the agent gives to the application. If the connection is gone, the SQLState begins with 08, so that
 * pools discard the connection.
 */
public final class ApplicationExceptions {

    /** Connection failure. Pools look for SQLStates of this class. */
    private static final String CONNECTION_FAILURE = "08006";

    private static final String RESOLUTION_UNKNOWN = "08007";
    private static final String NOT_CONNECTED = "08000";
    private static final String ROLLED_BACK = "40000";

    /** The servers' SQLState for an interrupted statement. */
    private static final String INTERRUPTED = "70100";

    private static final int INTERRUPTED_CODE = 1317;

    private ApplicationExceptions() {}

    /**
     * A {@link SQLTimeoutException}, unless the statement may have committed. From a timeout the application would conclude
     * that it did not commit. So in that case the SQLState is 08007, transaction resolution unknown.
     *
     * @param inPart whether a part of the statement may have been committed before it was ended
     * @param own what the driver threw, or null if it returned
     */
    static SQLException statementEnded(
            Execution execution, Outcome outcome, boolean inPart, @Nullable SQLException own, long ended) {
        String origin = execution.timeout().origin;
        String message = message(execution, origin, outcome, ended) + uncertainty(outcome, inPart);
        if (outcome == Outcome.UNKNOWN) {
            int code = own == null ? 0 : own.getErrorCode();
            return new SQLNonTransientConnectionException(message, RESOLUTION_UNKNOWN, code, own);
        }
        String state = INTERRUPTED;
        int code = INTERRUPTED_CODE;
        if (outcome != Outcome.KILLED) {
            SQLException inner = own == null ? null : Meaning.unwrapBatch(own);
            state = connectionFailure(inner);
            code = inner == null ? 0 : inner.getErrorCode();
        }
        return isTimeout(origin)
                ? new SQLTimeoutException(message, state, code, own)
                : new SQLNonTransientException(message, state, code, own);
    }

    /** Whether a timeout was up, and nobody wanted the statement ended sooner. */
    private static boolean isTimeout(String origin) {
        return !origin.equals(Policy.INTERRUPT) && !origin.equals(Policy.BY_OPERATOR);
    }

    private static String message(Execution execution, String origin, Outcome outcome, long ended) {
        Attempts attempts = execution.attempts();
        String ran = "ran " + Millis.whole(ended - attempts.started);
        String why = isTimeout(origin)
                ? "Statement timeout: " + ran + ", timeout "
                : origin.equals(Policy.INTERRUPT)
                        ? "Statement interrupted: " + ran + ", thread interrupted after "
                        : "Statement ended on request: " + ran + ", requested after ";
        return why + execution.timeout() + ", ended by " + endedBy(attempts) + ", outcome " + outcome.word;
    }

    private static String endedBy(Attempts attempts) {
        return attempts.socketClosed
                ? "closing the connection"
                : attempts.killConnection ? "KILL CONNECTION" : "KILL QUERY";
    }

    private static String uncertainty(Outcome outcome, boolean inPart) {
        return outcome == Outcome.UNKNOWN
                ? " (it may have been committed, or not)"
                : inPart ? " (a part of it may have been committed before)" : "";
    }

    /**
     * The driver's own SQLState if it is of the same class.
     *
     * @param own what the driver threw, or null if it returned
     */
    private static String connectionFailure(@Nullable SQLException own) {
        String state = own == null ? null : own.getSQLState();
        return state != null && state.startsWith("08") ? state : CONNECTION_FAILURE;
    }

    /** The counts of a batch with an element that may have been cut short, in the exception that a driver would use. */
    static SQLException batchCounts(Object counts) {
        String message = "an element of this batch was ended because its time was up";
        return counts instanceof int[]
                ? new BatchUpdateException(message, INTERRUPTED, INTERRUPTED_CODE, (int[]) counts)
                : new BatchUpdateException(message, INTERRUPTED, INTERRUPTED_CODE, (long[]) counts, null);
    }

    /** For a statement on a connection that the agent had ended. The statement was certainly not executed. */
    static SQLException connectionEnded(Session session, SQLException own) {
        return new SQLNonTransientConnectionException(
                "Connection " + session.ended() + "; this statement was not executed, the connection is of no more use",
                CONNECTION_FAILURE,
                own.getErrorCode(),
                own);
    }

    /** The cause of the exception that the driver throws when the connection is used again. */
    static SQLException causeForDriver(Session session) {
        return new SQLNonTransientConnectionException("Connection " + session.ended(), CONNECTION_FAILURE);
    }

    /** For the first use of a connection whose idle transaction was ended. The server has certainly rolled back. */
    static SQLException idleTransactionEnded(IdleExecution idle, SQLException own) {
        return new SQLNonTransientConnectionException(
                "Transaction ended and rolled back: it was idle for "
                        + Millis.whole(idle.attempts().firstAt - idle.started()) + ", timeout " + idle.timeout()
                        + ", and its connection was closed for that",
                CONNECTION_FAILURE,
                own.getErrorCode(),
                own);
    }

    static SQLException commitRefused(Transaction open, @Nullable Throwable cause) {
        return new SQLTransactionRollbackException(
                "COMMIT refused (rollback-only=true): a statement of this transaction was ended because its time was up,"
                        + " so only a part of it would be committed; roll back, or back to a savepoint set before it: "
                        + SafeText.quoted(open.killed()),
                ROLLED_BACK,
                0,
                cause);
    }

    /** For a driver that is about to connect to another host during a statement that is overdue. */
    public static SQLException notConnectedAgain() {
        return new SQLException("not connected again: the statement's time is up", NOT_CONNECTED);
    }
}
