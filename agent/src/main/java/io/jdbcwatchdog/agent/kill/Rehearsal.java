package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.policy.Policy;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Patience;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Timeout;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Ends a statement that nobody has, so that the first KILL finds everything loaded that it needs: else it would leave
 * some 10 ms late, and on a busy machine some 100 ms.
 *
 * <p>It goes the way that every overdue statement goes, from the decision to the exception, on a session of its own that
 * has no id. For such a session {@link #INSTEAD} is sent in the place of a KILL. What the driver makes of a KILL is seen
 * by having it make that exception, or by having the server send the same error to the admin connection itself. Nothing
 * is logged, and the application's logging is not touched.
 *
 * <p>The killer's thread does this when it has opened its admin connection, and gives way to whatever is overdue.
 */
final class Rehearsal {

    /** In the place of a KILL. */
    static final String INSTEAD = "DO 0";

    private static final String MESSAGE = "rehearsal of a KILL";

    private static final String INTERRUPTION =
            "SIGNAL SQLSTATE '70100' SET MYSQL_ERRNO = 1317, MESSAGE_TEXT = '" + MESSAGE + "'";

    /** No other thread has the session, so nothing is waited for, and it has no socket. */
    private static final Patience ALONE = new Patience() {
        @Override
        public long nanosFor(Execution claimed) {
            return 0;
        }

        @Override
        public void mustClose(Session session) {}
    };

    private final Policy policy;
    private final Reporter reporter;
    private final BooleanSupplier stop;

    /** @param stop whether something is overdue */
    Rehearsal(Policy policy, Reporter reporter, BooleanSupplier stop) {
        this.policy = policy;
        this.reporter = reporter;
        this.stop = stop;
    }

    /**
     * Once for each admin connection.
     *
     * @param like whose driver, server and account are rehearsed with
     * @param kill the lane's own way of ending what is overdue
     */
    void of(Session like, AdminConnection admin, Consumer<Execution> kill) {
        if (!admin.rehearsed && !stop.getAsBoolean()) {
            admin.rehearsed = true;
            Log.quietly(() -> play(like, admin, kill));
        }
    }

    private static SQLException interruption(Session session, AdminConnection admin) throws Exception {
        Object physical = session.physical();
        SQLException made = physical == null ? null : session.driver.interruption(physical, MESSAGE);
        return made == null ? admin.error(INTERRUPTION) : made;
    }

    private void play(Session like, AdminConnection admin, Consumer<Execution> kill) {
        Session session = new Session(0, like.server, like.endpoint, like.driver, like.physical(), like.wire());
        try (PreparedStatement statement = admin.prepare("DO ?")) {
            if (statement == null) {
                return;
            }
            Execution execution = new Execution(statement, null, null, null, false);
            session.begin(execution, ALONE);
            policy.decide(execution);
            execution.decide(execution.started(), Timeout.of(1, Policy.BY_DEFAULT), execution.started());
            policy.isExempt(execution);
            kill.accept(execution);
            session.end(execution, ALONE);
            if (execution.attempts() != null && !stop.getAsBoolean()) {
                reporter.report(execution, null, interruption(session, admin));
            }
        } catch (Exception lost) {
            // It is opened anew when it is needed, and that KILL will be as late as if nothing had been rehearsed.
        }
    }
}
