package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;

/**
 * What became of an overdue execution, told from what was done about it and from what the driver returned or threw.
 *
 * <p>Counts that came back are true: the server confirmed them. Rows that came back after a KILL was acknowledged may be
 * its product ({@code SELECT SLEEP(9)} then returns 1 on MySQL, {@code GET_LOCK} null on MariaDB), unless the statement
 * changes rows itself (INSERT … RETURNING). An error of the server's own that is not an interruption came first. When
 * the connection went, nobody knows whether the statement had committed, unless it had nothing to commit or its
 * transaction was still open.
 */
final class Verdict {

    /** Query interrupted (1317), sort aborted (1028), server shutdown in progress (1053), connection killed (1927). */
    private static final int[] INTERRUPTIONS = {1317, 1028, 1053, 1927};

    private Verdict() {}

    static Outcome of(Execution execution, SqlKind kind, Object result, SQLException thrown) {
        Attempts attempts = execution.attempts();
        if (thrown == null) {
            boolean lying = isRows(result) && (attempts.killQueries > 0 || attempts.killConnection);
            return !lying || kind == SqlKind.WRITE
                    ? Outcome.FINISHED_FIRST
                    : kind == SqlKind.READ ? Outcome.KILLED : Outcome.UNKNOWN;
        }
        if (isInterruption(thrown) && attempts.any()) {
            return attempts.killConnection ? Outcome.CONNECTION_KILLED : Outcome.KILLED;
        }
        if (isConnectionGone(thrown) && (attempts.killConnection || attempts.socketClosed || attempts.unanswered)) {
            return !leavesNothing(execution, kind)
                    ? Outcome.UNKNOWN
                    : attempts.killConnection ? Outcome.CONNECTION_KILLED : Outcome.SOCKET_CLOSED;
        }
        return Outcome.FINISHED_FIRST;
    }

    static boolean isRows(Object result) {
        return result instanceof ResultSet || Boolean.TRUE.equals(result);
    }

    private static boolean isInterruption(SQLException thrown) {
        for (int code : INTERRUPTIONS) {
            if (thrown.getErrorCode() == code) {
                return true;
            }
        }
        return false;
    }

    /** Errors of the drivers' own have no number, or a negative one. */
    static boolean isConnectionGone(SQLException thrown) {
        String state = thrown.getSQLState();
        return thrown.getErrorCode() < 1000
                && (state == null
                        || state.startsWith("08")
                        || state.equals("S1000")
                        || state.equals("25S03")
                        || thrown instanceof SQLNonTransientConnectionException
                        || thrown instanceof SQLRecoverableException);
    }

    private static boolean leavesNothing(Execution execution, SqlKind kind) {
        return kind == SqlKind.READ || kind == SqlKind.WRITE && !autocommit(execution);
    }

    private static boolean autocommit(Execution execution) {
        try {
            Object physical = execution.session().physical();
            return physical == null || execution.session().driver.autocommit(physical);
        } catch (Exception cannotTell) {
            return true;
        }
    }
}
