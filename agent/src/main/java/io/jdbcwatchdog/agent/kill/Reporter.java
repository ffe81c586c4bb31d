package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;

/** Tells the log and the application what became of an overdue execution, on the application's own thread. */
public final class Reporter {

    private final Live live;

    public Reporter(Live live) {
        this.live = live;
    }

    /**
     * @param result the rows that the method returns, or null for a count
     * @param thrown what it throws, or null
     * @return what it is to throw instead, or null to let it return
     */
    public Throwable report(Execution execution, Object result, Throwable thrown) {
        long ended = System.nanoTime();
        SqlKind kind = SqlKind.exactly(execution.attempts().texts);
        SQLException own = sqlException(execution, thrown);
        if (thrown != null && own == null) {
            tell(execution, Outcome.UNKNOWN, ended);
            return thrown;
        }
        Outcome outcome = Verdict.of(execution, kind, result, own);
        tell(execution, outcome, ended);
        Transaction open = execution.session().transactions.open();
        if (outcome != Outcome.FINISHED_FIRST && open != null) {
            open.killed(KillLine.sql(execution.attempts().texts));
        }
        if (outcome == Outcome.FINISHED_FIRST || own != null && live.now().driverException()) {
            return thrown;
        }
        if (own == null) {
            discardRows(execution, result);
        }
        SQLException cause = result instanceof int[] || result instanceof long[] ? counts(result) : own;
        return exception(execution, kind, outcome, cause, ended);
    }

    /**
     * Told once for each result. Rows that come after a KILL may be its product, and the error that tells so comes with
     * a later one, or never; so they are not handed over. Once the application has been told, what it reads to get past
     * the rest is not held up.
     */
    public Throwable reportFetch(Execution fetch, boolean handedOver, Throwable thrown) {
        if (fetch.isTold()) {
            return thrown;
        }
        if (thrown != null) {
            fetch.told();
            return report(fetch, null, thrown);
        }
        if (!handedOver || !fetch.attempts().mayHaveKilled()) {
            return null;
        }
        fetch.told();
        long ended = System.nanoTime();
        Outcome outcome = Verdict.ofRows(fetch);
        tell(fetch, outcome, ended);
        Transaction open = fetch.session().transactions.open();
        if (open != null) {
            open.killed(KillLine.sql(fetch.attempts().texts));
        }
        return exception(fetch, SqlKind.READ, outcome, null, ended);
    }

    private static SQLException sqlException(Execution execution, Throwable thrown) {
        try {
            return thrown == null
                    ? null
                    : execution
                            .session()
                            .driver
                            .sqlException(execution.session().physical(), thrown);
        } catch (Exception unknownToThisVersion) {
            return null;
        }
    }

    /** {@code mode=observe}: what would have been done. */
    public void observed(Execution execution, Timeout passed) {
        String line = execution.isIdle()
                ? IdleLine.observed(execution, passed, System.nanoTime())
                : KillLine.observed(execution, passed, System.nanoTime());
        Log.warn(Text.loader(execution.session()), line);
    }

    /** An idle transaction's connection was ended. No thread of the application waits for it, so it is told at once. */
    void idleEnded(Execution idle) {
        ClassLoader loader = Text.loader(idle.session());
        String line = IdleLine.of(idle, System.nanoTime());
        Later.run(() -> Log.warn(loader, line));
    }

    /** The first use of a connection that was ended from this side: while its transaction was idle, or before. */
    public Throwable reportEnded(Session session, Throwable thrown) {
        Execution idle = session.transactions.ended();
        if (idle == null && live.now().driverException()) {
            return thrown;
        }
        try {
            SQLException own = session.driver.sqlException(session.physical(), thrown);
            if (own == null || !Verdict.isConnectionGone(session, own)) {
                return thrown;
            }
            return idle == null ? ConnectionEnded.before(session, own) : TransactionEnded.whileIdle(idle, own);
        } catch (Exception unknownToThisVersion) {
            return thrown;
        }
    }

    /** A connection was closed from this side between two statements. */
    void connectionEnded(Session session) {
        ClassLoader loader = Text.loader(session);
        String line =
                "connection closed " + session + ": " + session.ended().since + ", and may still reach the next one";
        Later.run(() -> Log.warn(loader, line));
    }

    /** It ran past its deadline and has ended by itself, before anything was done about it. */
    void endedUntouched(Execution execution, String why) {
        long now = System.nanoTime();
        Attempts none = Attempts.none(execution, now, why);
        Log.warn(Text.loader(execution.session()), KillLine.of(execution, none, Outcome.FINISHED_FIRST, now));
    }

    /** For those who want to see each KILL. */
    void sent(ClaimedKill kill, Answer answer) {
        Session session = kill.execution.session();
        ClassLoader loader = Text.loader(session);
        if (Log.debugEnabled(loader)) {
            String said = answer == Answer.DONE ? " ok" : " failed: " + answer.trouble;
            String took = Text.millis(System.nanoTime() - kill.began);
            Later.run(() -> Log.debug(loader, "sent " + kill.statement + said + " in " + took + " " + session));
        }
    }

    /** A COMMIT was not sent. */
    public SQLException commitRefused(Session session, Transaction open, Throwable thrown) {
        Log.warn(
                Text.loader(session),
                "commit refused " + session + " thread="
                        + Foreign.name(Thread.currentThread().getName()) + " killed="
                        + Foreign.quoted(open.killed()));
        return TransactionEnded.commitRefused(open, thrown);
    }

    /** Said once for each server. */
    void denied(Session session) {
        ClassLoader loader = Text.loader(session);
        String line = "KILL refused (1095) by " + session.endpoint + ": the session runs as another user than the admin"
                + " connection (a procedure with SQL SECURITY DEFINER, perhaps); set admin-user to an account with"
                + " CONNECTION_ADMIN, and SYSTEM_USER where the other user has it (MySQL), or with CONNECTION ADMIN"
                + " (MariaDB)";
        Later.run(() -> Log.warn(loader, line));
    }

    /** A statement that had run on after its socket was closed. */
    void orphan(Orphan orphan, Answer answer) {
        ClassLoader loader = Text.loader(orphan.session);
        String line = KillLine.orphan(orphan, answer, System.nanoTime());
        Later.run(() -> Log.warn(loader, line));
    }

    private void tell(Execution execution, Outcome outcome, long ended) {
        Log.warn(Text.loader(execution.session()), KillLine.of(execution, execution.attempts(), outcome, ended));
    }

    /**
     * {@link SQLTimeoutException}, but where the statement may have committed: a timeout would tell the application that
     * it did not, so that is SQLState 08007, transaction resolution unknown.
     */
    private static SQLException exception(
            Execution execution, SqlKind kind, Outcome outcome, SQLException own, long ended) {
        String message = message(execution, kind, outcome, ended);
        boolean interrupted = execution.timeout().origin.equals(Policy.INTERRUPT);
        if (outcome == Outcome.UNKNOWN) {
            return new SQLNonTransientConnectionException(message, "08007", own == null ? 0 : own.getErrorCode(), own);
        }
        String state = "70100";
        int code = 1317;
        if (outcome != Outcome.KILLED) {
            SQLException told = own == null ? null : Meaning.inner(own);
            state = ConnectionEnded.state(told);
            code = told == null ? 0 : told.getErrorCode();
        }
        return interrupted
                ? new SQLNonTransientException(message, state, code, own)
                : new SQLTimeoutException(message, state, code, own);
    }

    private static String message(Execution execution, SqlKind kind, Outcome outcome, long ended) {
        boolean interrupted = execution.timeout().origin.equals(Policy.INTERRUPT);
        return (interrupted ? "Statement interrupted: ran " : "Statement timeout: ran ")
                + Text.wholeMillis(ended - execution.attempts().started)
                + (interrupted ? "ms, thread interrupted after " : "ms, timeout ")
                + KillLine.timeout(execution) + ", ended by "
                + means(execution) + ", outcome " + outcome.word
                + doubt(execution, kind, outcome);
    }

    private static String doubt(Execution execution, SqlKind kind, Outcome outcome) {
        return outcome == Outcome.UNKNOWN
                ? " (it may have been committed, or not)"
                : Verdict.mayHaveCommittedInPart(execution, kind)
                        ? " (a part of it may have been committed before)"
                        : "";
    }

    private static String means(Execution execution) {
        return execution.attempts().socketClosed
                ? "closing the connection"
                : execution.attempts().killConnection ? "KILL CONNECTION" : "KILL QUERY";
    }

    /** What a batch returned, one of whose elements may have been cut short: in the chain, as a driver would put it. */
    private static SQLException counts(Object result) {
        String message = "an element of this batch was ended because its time was up";
        return result instanceof int[]
                ? new BatchUpdateException(message, "70100", 1317, (int[]) result)
                : new BatchUpdateException(message, "70100", 1317, (long[]) result, null);
    }

    private static void discardRows(Execution execution, Object result) {
        try {
            if (result instanceof ResultSet) {
                ((ResultSet) result).close();
            } else if (Boolean.TRUE.equals(result)) {
                ((Statement) execution.owner).getResultSet().close();
            }
        } catch (SQLException | RuntimeException gone) {
            // There is nothing left to close.
        }
    }
}
