package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.learn.Recorder;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.FetchExecution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.TransactionTracker;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a statement or a fetch is over, on its own thread: it leaves its session's slot, and the methods
 * return what the application is given in place of {@code thrown}.
 */
final class ExecutionEnd {

    private final CurrentSettings config;
    private final Policy policy;
    private final Reporter reporter;
    private final EscalationPatience patience;
    private final RollbackOnly rollbackOnly;
    private final Recorder recorder;

    ExecutionEnd(
            CurrentSettings config,
            Policy policy,
            Reporter reporter,
            EscalationPatience patience,
            RollbackOnly rollbackOnly,
            Recorder recorder) {
        this.config = config;
        this.policy = policy;
        this.reporter = reporter;
        this.patience = patience;
        this.rollbackOnly = rollbackOnly;
        this.recorder = recorder;
    }

    @Nullable
    Throwable ofStatement(
            StatementExecution execution, Frame frame, @Nullable Object result, @Nullable Throwable thrown) {
        Session session = execution.session();
        try {
            frame.confirm(execution);
            TransactionTracker.afterStatement(execution, frame.status, thrown);
        } finally {
            session.end(execution, patience);
        }
        recorder.ended(execution, thrown != null);
        if (result instanceof ResultSet || Boolean.TRUE.equals(result)) {
            session.keepSql(execution.owner, execution.sql);
        }
        if (execution.isCommitRefused()) {
            return rollbackOnly.refused(execution, thrown);
        }
        if (execution.attemptsSoFar() == null) {
            if (thrown != null && isAbandoned(session)) {
                patience.abandoned(execution);
            }
            reportIfOverdue(execution);
            return orConnectionEnded(session, thrown);
        }
        Throwable thrownInstead = reporter.report(execution, result, thrown);
        patience.discardIfEnded(session);
        return thrownInstead;
    }

    @Nullable
    Throwable ofFetch(FetchExecution fetch, Frame frame, boolean handedOver, @Nullable Throwable thrown) {
        Session session = fetch.session();
        TransactionTracker.afterRows(fetch, frame.status);
        session.end(fetch, patience);
        recorder.ended(fetch, thrown != null);
        if (thrown != null && !handedOver) {
            forget(fetch);
        }
        if (fetch.attemptsSoFar() == null) {
            reportIfOverdue(fetch);
            return orConnectionEnded(session, thrown);
        }
        Throwable thrownInstead = reporter.reportFetch(fetch, handedOver, thrown);
        patience.discardIfEnded(session);
        return thrownInstead;
    }

    /** The application has closed the result, and has no other way to be done with it. */
    private static void forget(FetchExecution fetch) {
        try {
            fetch.session().driver.forget(fetch.owner);
        } catch (Exception stillTakenForOpen) {
            // The driver says so itself at the next statement.
        }
    }

    /** The JDK closes the socket of a virtual thread that is interrupted, and the server does not notice. */
    private boolean isAbandoned(Session session) {
        return session.isClosed()
                && config.now().killOnInterrupt()
                && Thread.currentThread().isInterrupted();
    }

    private void reportIfOverdue(Execution execution) {
        long now = System.nanoTime();
        if (execution.isPastFirstLook(now) && (execution.isDecided() || policy.isInUse())) {
            patience.endedUntouched(execution, now);
        }
    }

    private @Nullable Throwable orConnectionEnded(Session session, @Nullable Throwable thrown) {
        return thrown == null || session.ended() == null ? thrown : reporter.reportEnded(session, thrown);
    }
}
