package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.EvidenceLevel;
import io.jdbcwatchdog.agent.event.CommitRefused;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.event.Evidence;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.report.TraceId;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.FetchExecution;
import io.jdbcwatchdog.agent.session.IdleExecution;
import io.jdbcwatchdog.agent.session.SentExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Testimony;
import io.jdbcwatchdog.agent.session.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Works out the outcome of an overdue execution when it is over, on the application's own thread. It publishes the outcome,
 * and returns what the application is given.
 */
public final class Reporter {

    private final CurrentSettings config;
    private final Events events;

    public Reporter(CurrentSettings config, Events events) {
        this.config = config;
        this.events = events;
    }

    /**
     * @param result the rows that the method is about to return, or null for a count
     * @param thrown what the method is about to throw, or null if it returns
     * @return what the method throws instead, or null if it returns normally
     */
    public @Nullable Throwable report(SentExecution execution, @Nullable Object result, @Nullable Throwable thrown) {
        long ended = System.nanoTime();
        SQLException own = sqlException(execution, thrown);
        if (thrown != null && own == null) {
            publish(execution, Outcome.UNKNOWN, ended);
            return thrown;
        }
        Outcome outcome = Verdict.of(execution, result, own);
        publish(execution, outcome, ended);
        if (outcome == Outcome.FINISHED_FIRST) {
            return thrown;
        }
        markTransactionIncomplete(execution);
        if (own != null && config.now().driverException()) {
            return thrown;
        }
        if (own == null) {
            discardRows(execution, result);
        }
        SQLException cause =
                result instanceof int[] || result instanceof long[] ? ApplicationExceptions.batchCounts(result) : own;
        boolean inPart = Verdict.mayHaveCommittedInPart(execution);
        return ApplicationExceptions.statementEnded(execution, outcome, inPart, cause, ended);
    }

    /**
     * A fetch is reported once for each result. Rows that arrive after a KILL may be its product, and the error that would
     * show this comes with a later row, or never. So these rows are not handed over. Once the application has had its
     * exception, it may read past the remaining rows.
     *
     * @param thrown what the fetch is about to throw, or null if it returns
     * @return what the fetch throws instead, or null if it returns normally
     */
    public @Nullable Throwable reportFetch(FetchExecution fetch, boolean handedOver, @Nullable Throwable thrown) {
        if (fetch.isReported()) {
            return thrown;
        }
        if (thrown != null) {
            fetch.reported();
            return report(fetch, null, thrown);
        }
        if (!handedOver || !fetch.attempts().mayHaveKilled()) {
            return null;
        }
        fetch.reported();
        long ended = System.nanoTime();
        Outcome outcome = Verdict.ofRows(fetch);
        publish(fetch, outcome, ended);
        markTransactionIncomplete(fetch);
        return ApplicationExceptions.statementEnded(fetch, outcome, false, null, ended);
    }

    private static void markTransactionIncomplete(Execution killed) {
        Transaction open = killed.session().transactions.open();
        if (open != null) {
            open.killed(EventValues.sql(killed.attempts().meaning));
        }
    }

    /** Null if the method returns, or throws something other than an SQLException. */
    private static @Nullable SQLException sqlException(Execution execution, @Nullable Throwable thrown) {
        Session session = execution.session();
        try {
            return thrown == null ? null : session.driver.sqlException(session.physical(), thrown);
        } catch (Exception unknownToThisVersion) {
            return null;
        }
    }

    /** The connection that was used had been ended by the agent, while its transaction was idle or earlier. */
    public Throwable reportEnded(Session session, Throwable thrown) {
        IdleExecution idle = session.transactions.ended();
        if (idle == null && config.now().driverException()) {
            return thrown;
        }
        try {
            SQLException own = session.driver.sqlException(session.physical(), thrown);
            if (own == null || !Verdict.isConnectionGone(session, own)) {
                return thrown;
            }
            return idle == null
                    ? ApplicationExceptions.connectionEnded(session, own)
                    : ApplicationExceptions.idleTransactionEnded(idle, own);
        } catch (Exception unknownToThisVersion) {
            return thrown;
        }
    }

    /** The execution ran past its deadline and ended by itself, before anything was done about it. */
    void endedUntouched(Execution execution, String why) {
        long now = System.nanoTime();
        publish(execution, Attempts.none(execution, now, why), Outcome.FINISHED_FIRST, now);
    }

    /**
     * A COMMIT was refused.
     *
     * @return the exception for the application
     */
    public SQLException commitRefused(Session session, Transaction open, @Nullable Throwable thrown) {
        String thread = Thread.currentThread().getName();
        events.publishOnThisThread(new CommitRefused(session.info(), thread, open.killed()));
        return ApplicationExceptions.commitRefused(open, thrown);
    }

    private void publish(Execution execution, Outcome outcome, long ended) {
        publish(execution, execution.attempts(), outcome, ended);
    }

    private void publish(Execution execution, Attempts attempts, Outcome outcome, long ended) {
        events.publishOnThisThread(new StatementEnded(
                EventValues.statement(
                        execution,
                        attempts.meaning,
                        execution.timeout(),
                        attempts.started,
                        ended,
                        traced(evidence(execution), execution.session())),
                EventValues.kill(execution, attempts, outcome, ended)));
    }

    /** What is known now about why the execution took so long. Nobody waits for more. */
    Evidence evidence(Execution execution) {
        Testimony testimony = execution.testimony();
        if (testimony != null) {
            return testimony.evidence();
        }
        boolean isWanted = execution instanceof SentExecution && config.now().evidence() != EvidenceLevel.NONE;
        return isWanted ? Evidence.missing("its deadline came before anything could be found out") : Evidence.NONE;
    }

    /** The trace id is in a thread local of the thread that executed the statement, which is the calling thread. */
    private static Evidence traced(Evidence evidence, Session session) {
        String trace = evidence.isEmpty() ? "" : TraceId.of(session.loader());
        return trace.isEmpty() ? evidence : evidence.more().trace(trace).build();
    }

    private static void discardRows(SentExecution execution, @Nullable Object result) {
        try {
            if (result instanceof ResultSet) {
                ((ResultSet) result).close();
            } else if (Boolean.TRUE.equals(result)) {
                ((Statement) execution.owner).getResultSet().close();
            }
        } catch (SQLException | RuntimeException alreadyClosed) {
            // There is nothing left to close.
        }
    }
}
