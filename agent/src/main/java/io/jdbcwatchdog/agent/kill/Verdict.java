package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private Verdict() {}

    static Outcome of(Execution execution, SqlKind kind, Object result, SQLException thrown) {
        Attempts attempts = execution.attempts();
        if (thrown == null) {
            Outcome answered = attempts.mayHaveKilled() ? ofAnswer(execution, kind, result) : Outcome.FINISHED_FIRST;
            return execution.session().ended() == null ? answered : onEndedConnection(answered, execution, kind);
        }
        if (execution.wasRefused()) {
            return interrupted(execution);
        }
        return attempts.any() ? ofException(execution, kind, thrown) : Outcome.FINISHED_FIRST;
    }

    private static Outcome ofException(Execution execution, SqlKind kind, SQLException thrown) {
        Session session = execution.session();
        switch (session.driver.meaning(thrown)) {
            case INTERRUPTED:
                return interrupted(execution);
            case ENDED:
                return Outcome.CONNECTION_KILLED;
            case CANCELLED:
                return execution.isConfirmed()
                        ? Outcome.FINISHED_FIRST
                        : isEnded(session) ? ofLoss(execution, kind) : interrupted(execution);
            case COMPLAINT:
                return isEnded(session) ? ofLoss(execution, kind) : Outcome.FINISHED_FIRST;
            case GONE:
                return ofLoss(execution, kind);
            default:
                return Outcome.FINISHED_FIRST;
        }
    }

    /** By the driver, or from this side: of a cursor whose socket was closed, Connector/J 8.0.11 may only complain. */
    private static boolean isEnded(Session session) {
        return session.isClosed() || session.ended() != null;
    }

    /** By the server. Where the application has cancelled it as well, nobody knows which of them did it. */
    private static Outcome interrupted(Execution execution) {
        return execution.attempts().killConnection ? Outcome.CONNECTION_KILLED : Outcome.KILLED;
    }

    private static Outcome ofLoss(Execution execution, SqlKind kind) {
        return leavesNothing(execution, kind) ? ended(execution) : Outcome.UNKNOWN;
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

    /** What a complaint of the driver's does not say, its closed wire does. */
    static boolean isConnectionGone(Session session, SQLException thrown) {
        switch (session.driver.meaning(thrown)) {
            case GONE:
            case ENDED:
                return true;
            case CANCELLED:
            case COMPLAINT:
                return session.isClosed();
            default:
                return false;
        }
    }

    private static boolean leavesNothing(Execution execution, SqlKind kind) {
        return kind == SqlKind.READ
                || (kind == SqlKind.WRITE || kind == SqlKind.READ_OR_WRITE)
                        && !execution.session().transactions.autocommit();
    }
}
