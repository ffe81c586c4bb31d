package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.util.stream.IntStream;

/**
 * What became of an overdue execution, told from what was done about it and from what the driver returned or threw.
 *
 * <p>Counts that came back are true: the server confirmed them. But 0 may come of a KILL that reached an UPDATE on MariaDB
 * before its first row, or a DO SLEEP; either way nothing was changed, so that is killed. Rows that came back after a KILL may be its
 * product ({@code SELECT SLEEP(9)} then returns 1 on MySQL, {@code GET_LOCK} null on MariaDB), unless the statement
 * changes rows itself (INSERT … RETURNING). An error of the server's own that is not an interruption came first. When
 * the connection went, nobody knows whether the statement had committed, unless it had nothing to commit or its
 * transaction was still open.
 */
final class Verdict {

    /** Query interrupted (1317), sort aborted (1028), server shutdown in progress (1053), connection killed (1927). */
    private static final int[] INTERRUPTIONS = {1317, 1028, 1053, 1927};

    private Verdict() {}

    static Outcome of(Execution execution, SqlKind kind, Object result, SQLException outer) {
        Attempts attempts = execution.attempts();
        SQLException thrown = inner(outer);
        if (thrown == null) {
            Outcome answered = attempts.mayHaveKilled() ? ofAnswer(execution, kind, result) : Outcome.FINISHED_FIRST;
            return execution.session().ended() == null ? answered : onEndedConnection(answered, execution, kind);
        }
        if (execution.wasRefused() || isInterruption(thrown) && attempts.any()) {
            return attempts.killConnection ? Outcome.CONNECTION_KILLED : Outcome.KILLED;
        }
        if (isConnectionGone(thrown) && attempts.any()) {
            return leavesNothing(execution, kind) ? ended(execution) : Outcome.UNKNOWN;
        }
        return Outcome.FINISHED_FIRST;
    }

    /**
     * It was answered, but its connection is gone, and with it what its transaction has done. What had committed is done;
     * the rest is told as what became of the connection.
     */
    private static Outcome onEndedConnection(Outcome answered, Execution execution, SqlKind kind) {
        boolean done = answered == Outcome.FINISHED_FIRST && !leavesNothing(execution, kind);
        return done || answered == Outcome.UNKNOWN ? answered : ended(execution);
    }

    /** Of rows that came after a KILL. */
    static Outcome ofRows(Execution fetch) {
        return fetch.session().ended() == null ? Outcome.KILLED : ended(fetch);
    }

    private static Outcome ended(Execution execution) {
        return execution.attempts().killConnection ? Outcome.CONNECTION_KILLED : Outcome.SOCKET_CLOSED;
    }

    private static Outcome ofAnswer(Execution execution, SqlKind kind, Object result) {
        if (kind == SqlKind.SEVERAL) {
            return Outcome.UNKNOWN;
        }
        if (result instanceof ResultSet || Boolean.TRUE.equals(result)) {
            return kind == SqlKind.WRITE
                    ? Outcome.FINISHED_FIRST
                    : kind == SqlKind.READ || kind == SqlKind.READ_OR_WRITE ? Outcome.KILLED : Outcome.UNKNOWN;
        }
        long[] counts = result instanceof int[]
                ? IntStream.of((int[]) result).asLongStream().toArray()
                : result instanceof long[] ? (long[]) result : new long[] {count(execution)};
        boolean knownToChangeNothing = kind == SqlKind.WRITE || kind == SqlKind.READ;
        return knownToChangeNothing && Counts.lackSomething(counts, kind, execution.attempts().texts)
                ? Outcome.KILLED
                : Outcome.FINISHED_FIRST;
    }

    private static long count(Execution execution) {
        try {
            return ((Statement) execution.owner).getLargeUpdateCount();
        } catch (SQLException | RuntimeException cannotTell) {
            return -1;
        }
    }

    /** What an interrupted statement did before may have been committed: by itself, or by what it is made of. */
    static boolean mayHaveCommittedInPart(Execution execution, SqlKind kind) {
        return kind.compareTo(SqlKind.WRITE) > 0
                || execution.batch && execution.session().transactions.autocommit();
    }

    private static boolean isInterruption(SQLException thrown) {
        for (int code : INTERRUPTIONS) {
            if (thrown.getErrorCode() == code) {
                return true;
            }
        }
        return false;
    }

    /** What a batch's exception is about: the outer ones of MariaDB Connector/J have no number and no state. */
    static SQLException inner(SQLException thrown) {
        SQLException inner = thrown;
        while (inner instanceof BatchUpdateException
                && inner.getErrorCode() == 0
                && inner.getSQLState() == null
                && inner.getCause() instanceof SQLException) {
            inner = (SQLException) inner.getCause();
        }
        return inner;
    }

    /** Errors of the drivers' own have no number, or a negative one. */
    static boolean isConnectionGone(SQLException thrown) {
        String state = thrown.getSQLState();
        return thrown.getErrorCode() < 1000
                && (state == null
                        || state.startsWith("08")
                        || state.equals("S1000")
                        || state.equals("S1009")
                        || state.equals("25S03")
                        || thrown instanceof SQLNonTransientConnectionException
                        || thrown instanceof SQLRecoverableException);
    }

    private static boolean leavesNothing(Execution execution, SqlKind kind) {
        return kind == SqlKind.READ
                || (kind == SqlKind.WRITE || kind == SqlKind.READ_OR_WRITE)
                        && !execution.session().transactions.autocommit();
    }
}
