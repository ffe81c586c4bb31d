package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Works out the outcome of an overdue execution, from what was done about it and from what the driver returned or threw.
 *
 * <ul>
 *   <li>Update counts are true, since the server confirmed them. Only {@code EXECUTE_FAILED} says nothing: MariaDB
 *       Connector/J 2 returns it without an exception, if the connection was lost and it has connected to another host. And a count of 0 may come from a KILL that reached an
 *       UPDATE on MariaDB before its first row, or a DO SLEEP. Either way nothing was changed, so the outcome is killed.
 *   <li>Rows that came after a KILL may be its product ({@code SELECT SLEEP(9)} then returns 1 on MySQL, {@code GET_LOCK}
 *       null on MariaDB), unless the statement changes rows itself (INSERT … RETURNING).
 *   <li>If the server sent an error other than an interruption, the statement finished first.
 *   <li>If the connection was lost, nobody knows whether the statement had committed, unless it had nothing to commit or
 *       its transaction was still open.
 * </ul>
 */
final class Verdict {

    private Verdict() {}

    /**
     * @param result the rows that the method is about to return, or null for a count
     * @param thrown what the driver threw, or null if it returned
     */
    static Outcome of(SentExecution execution, @Nullable Object result, @Nullable SQLException thrown) {
        Attempts attempts = execution.attempts();
        SqlKind kind = attempts.meaning.exactKind();
        if (thrown == null) {
            if (attempts.mayHaveActed() && isWithoutAnswer(execution, result)) {
                return ofLoss(execution, kind);
            }
            Outcome answered = attempts.mayHaveKilled() ? ofAnswer(execution, kind, result) : Outcome.FINISHED_FIRST;
            return execution.session().ended() == null ? answered : onEndedConnection(answered, execution, kind);
        }
        if (execution instanceof StatementExecution && ((StatementExecution) execution).wasRefused()) {
            return interrupted(execution);
        }
        return attempts.mayHaveActed() ? ofException(execution, kind, thrown) : Outcome.FINISHED_FIRST;
    }

    private static Outcome ofException(SentExecution execution, SqlKind kind, SQLException thrown) {
        Session session = execution.session();
        switch (session.driver.meaning(thrown, session.dialect)) {
            case INTERRUPTED:
                return interrupted(execution);
            case ENDED:
                return Outcome.CONNECTION_KILLED;
            case CANCELLED:
                return isConfirmed(execution)
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

    private static boolean isConfirmed(Execution execution) {
        return execution instanceof StatementExecution && ((StatementExecution) execution).isConfirmed();
    }

    /** By the driver or by the agent: after a cursor's socket was closed, Connector/J 8.0.11 may throw only a complaint. */
    private static boolean isEnded(Session session) {
        return session.isClosed() || session.ended() != null;
    }

    /** The server interrupted it. If the application cancelled it too, nobody knows which of the two was first. */
    private static Outcome interrupted(Execution execution) {
        return execution.attempts().killConnection ? Outcome.CONNECTION_KILLED : Outcome.KILLED;
    }

    private static Outcome ofLoss(Execution execution, SqlKind kind) {
        return leavesNothing(execution, kind) ? ended(execution) : Outcome.UNKNOWN;
    }

    /**
     * The outcome if the statement was answered, but its connection was ended, and with it any open transaction. A committed
     * change is done. Anything else is reported as what became of the connection.
     */
    private static Outcome onEndedConnection(Outcome answered, Execution execution, SqlKind kind) {
        boolean done = answered == Outcome.FINISHED_FIRST && !leavesNothing(execution, kind);
        return done || answered == Outcome.UNKNOWN ? answered : ended(execution);
    }

    /** The outcome for rows that came after a KILL. */
    static Outcome ofRows(Execution fetch) {
        return fetch.session().ended() == null ? Outcome.KILLED : ended(fetch);
    }

    private static Outcome ended(Execution execution) {
        return execution.attempts().killConnection ? Outcome.CONNECTION_KILLED : Outcome.SOCKET_CLOSED;
    }

    private static Outcome ofAnswer(SentExecution execution, SqlKind kind, @Nullable Object result) {
        if (kind == SqlKind.SEVERAL) {
            return Outcome.UNKNOWN;
        }
        if (isRows(result)) {
            return kind == SqlKind.WRITE
                    ? Outcome.FINISHED_FIRST
                    : kind == SqlKind.READ || kind == SqlKind.READ_OR_WRITE ? Outcome.KILLED : Outcome.UNKNOWN;
        }
        boolean knownToChangeNothing = kind == SqlKind.WRITE || kind == SqlKind.READ;
        return knownToChangeNothing
                        && Counts.mayBeCutShort(
                                counts(execution, result),
                                kind,
                                execution.attempts().meaning.texts())
                ? Outcome.KILLED
                : Outcome.FINISHED_FIRST;
    }

    private static boolean isWithoutAnswer(SentExecution execution, @Nullable Object result) {
        return !isRows(result)
                && LongStream.of(counts(execution, result)).anyMatch(count -> count == Statement.EXECUTE_FAILED);
    }

    private static boolean isRows(@Nullable Object result) {
        return result instanceof ResultSet || Boolean.TRUE.equals(result);
    }

    private static long[] counts(SentExecution execution, @Nullable Object result) {
        return result instanceof int[]
                ? IntStream.of((int[]) result).asLongStream().toArray()
                : result instanceof long[] ? (long[]) result : new long[] {count(execution)};
    }

    private static long count(SentExecution execution) {
        if (!(execution.owner instanceof Statement)) {
            return -1;
        }
        Statement statement = (Statement) execution.owner;
        try {
            return statement.getLargeUpdateCount();
        } catch (UnsupportedOperationException olderThanJdbc42) {
            return smallCount(statement);
        } catch (SQLException | RuntimeException cannotTell) {
            return -1;
        }
    }

    /** For Connector/J before 5.1.37. */
    private static long smallCount(Statement statement) {
        try {
            return statement.getUpdateCount();
        } catch (SQLException | RuntimeException cannotTell) {
            return -1;
        }
    }

    /** Whether an interrupted statement, or one of the statements in it, may have committed something before. */
    static boolean mayHaveCommittedInPart(SentExecution execution) {
        return execution.attempts().meaning.exactKind().compareTo(SqlKind.WRITE) > 0
                || execution.isBatch() && execution.session().transactions.commitsAtOnce();
    }

    /** Whether the connection is gone. A complaint does not say so, but then the driver has closed its wire. */
    static boolean isConnectionGone(Session session, SQLException thrown) {
        switch (session.driver.meaning(thrown, session.dialect)) {
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
                        && !execution.session().transactions.commitsAtOnce();
    }
}
