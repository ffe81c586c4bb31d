package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Events;
import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.LogListener;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Patience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Timeout;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Ends an imaginary statement, so that all classes are loaded that the first real KILL needs. Otherwise that KILL would be
 * sent some 10 ms late, and on a busy machine some 100 ms late.
 *
 * <p>The imaginary statement goes through everything that an overdue statement goes through, from the decision to the
 * exception. Its session has no id. For such a session a statement that does nothing is sent in place of a KILL. The driver
 * itself creates the exception of an interrupted statement, or the server sends that error to the admin connection. Nothing
 * is logged, and the application's logging is not used.
 *
 * <p>The killer's thread does this when it has opened its admin connection. Overdue executions come first.
 */
final class Rehearsal {

    private static final String MESSAGE = "rehearsal of a KILL";

    /** No other thread has this session, so there is nothing to wait for, and it has no socket. */
    private static final Patience NO_WAITING = new Patience() {
        @Override
        public long nanosFor(Execution claimed) {
            return 0;
        }

        @Override
        public void mustClose(Session session) {}
    };

    private final Events real;
    private final Policy policy;
    private final Reporter reporter;
    private final BooleanSupplier stop;

    /**
     * @param real their listeners, which may count or show events, only prepare themselves
     * @param stop whether something is overdue
     */
    Rehearsal(CurrentSettings config, Events real, BooleanSupplier stop) {
        Events events = new Events(Faults::count);
        events.listen(new LogListener(), Runnable::run);
        this.real = real;
        this.policy = new Policy(config);
        this.reporter = new Reporter(config, events);
        this.stop = stop;
    }

    /**
     * Rehearses once for each admin connection.
     *
     * @param example the session whose driver, server and account are used
     * @param kill how the lane ends an overdue execution
     */
    void of(Session example, AdminConnection admin, Consumer<Execution> kill) {
        if (!admin.rehearsed && !stop.getAsBoolean()) {
            admin.rehearsed = true;
            Log.quietly(() -> rehearse(example, admin, kill));
            real.prepare();
        }
    }

    private static Optional<SQLException> interruptionFor(Session session, AdminConnection admin) throws Exception {
        Object physical = session.physical();
        Optional<SQLException> created =
                physical == null ? Optional.empty() : session.driver.interruption(physical, MESSAGE);
        return created.isPresent() ? created : admin.errorFrom(session.dialect.raiseInterruption(MESSAGE));
    }

    private void rehearse(Session example, AdminConnection admin, Consumer<Execution> kill) {
        Session session = new Session(
                0,
                example.server,
                example.endpoint,
                example.driver,
                example.dialect,
                example.physical(),
                example.wire());
        try (PreparedStatement statement = admin.prepare(example.dialect.doNothingPrepared())) {
            if (statement == null) {
                return;
            }
            StatementExecution execution = new StatementExecution(statement, null, null, null, false);
            session.begin(execution, NO_WAITING);
            policy.decide(execution);
            execution.decide(execution.started(), Timeout.of(1, Policy.BY_DEFAULT), execution.started());
            policy.isExempt(execution);
            kill.accept(execution);
            session.end(execution, NO_WAITING);
            if (execution.attemptsSoFar() != null && !stop.getAsBoolean()) {
                reporter.report(execution, null, interruptionFor(session, admin).orElse(null));
            }
        } catch (Exception connectionLost) {
            // The connection is opened again when it is needed. That KILL is then as late as without a rehearsal.
        }
    }
}
