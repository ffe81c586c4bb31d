package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.session.Execution;

/**
 * Decides what is to be done about a running execution, and hands it to whoever does it: the killer of its server, or
 * the closer of sockets. It waits for neither. Closing does not depend on the killer: its KILL may be stuck.
 */
public final class Escalation {

    private final boolean observe;
    private final Graces graces;
    private final Killers killers;
    private final Closer closer;
    private final Reporter reporter;

    public Escalation(Settings settings, Killers killers, Closer closer, Reporter reporter) {
        this.observe = settings.observe();
        this.graces = new Graces(settings);
        this.killers = killers;
        this.closer = closer;
        this.reporter = reporter;
    }

    /** @return how long nothing needs to be done about it, in nanoseconds */
    public long see(Execution execution, long now) {
        if (execution.isDue(now)) {
            execution.takeInHand();
            overdue(execution);
        } else if (!observe && !execution.isSpared() && execution.isToBeClosed(graces.closeSocketAt(execution), now)) {
            closer.close(execution, graces.all(), "");
        }
        return execution.untilDue(now);
    }

    /** When the last step, closing the socket, is due. */
    public long endsAt(Execution execution) {
        return graces.closeSocketAt(execution);
    }

    private void overdue(Execution execution) {
        if (observe) {
            Later.run(() -> reporter.observed(execution));
            return;
        }
        if (execution.attempts() == null) {
            // At the first look; afterwards the killer knows whether the server answers.
            execution.spare(SqlKind.of(execution.texts()) == SqlKind.END);
        }
        if (execution.session().server != null) {
            killers.kill(execution);
        } else if (!execution.isSpared()) {
            closer.close(execution, 0, "no KILL, since the server would not say which one it is");
        }
    }
}
