package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.session.Execution;

/**
 * Decides what is to be done about a running execution, and hands it to whoever does it: the killer of its server, or
 * the closer of sockets. It waits for neither. Closing does not depend on the killer: its KILL may be stuck.
 */
public final class Escalation {

    /** After the graces of a COMMIT; the thread is to be free within a second of them. */
    private static final long LAST_MOMENT = 500_000_000L;

    private static final long SHORTEST_SILENCE = 900_000_000L;
    private static final long LONGEST_SILENCE = AdminConnection.TIMEOUT_MILLIS * 1_000_000L;

    private static final String UNPROVEN = "no KILL, since the server would not say which one it is";

    private final boolean observe;
    private final Graces graces;
    private final long longSilence;
    private final Killers killers;
    private final Closer closer;
    private final Reporter reporter;

    public Escalation(Settings settings, Killers killers, Closer closer, Reporter reporter) {
        this.observe = settings.observe();
        this.graces = new Graces(settings);
        this.longSilence = Math.max(SHORTEST_SILENCE, Math.min(graces.all(), LONGEST_SILENCE));
        this.killers = killers;
        this.closer = closer;
        this.reporter = reporter;
    }

    /** @return how long nothing needs to be done about it, in nanoseconds */
    public long see(Execution execution, long now) {
        if (execution.isDue(now)) {
            execution.takeInHand();
            try {
                overdue(execution);
            } catch (Throwable t) {
                execution.lookAgainAt(now + Graces.REPEAT);
                throw t;
            }
        } else if (!observe
                && !isSpared(execution, now)
                && execution.isToBeClosed(graces.closeSocketAt(execution), now)) {
            closer.close(execution, graces.all(), why(execution));
        }
        return execution.untilDue(now);
    }

    /**
     * A COMMIT is spared for as long as the server answers. The killer finds that out, but it may be stuck in asking; so
     * at the last moment that the promise leaves, a question that was not answered for long is an answer too.
     */
    private boolean isSpared(Execution execution, long now) {
        boolean lastMoment = now - graces.closeSocketAt(execution) >= LAST_MOMENT;
        return execution.isSpared() && !(lastMoment && killers.isUnanswered(execution.session(), longSilence, now));
    }

    private static String why(Execution execution) {
        return execution.isSpared() ? "the server does not answer" : execution.session().server == null ? UNPROVEN : "";
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
        if (execution.session().server != null) {
            if (execution.attempts() == null) {
                // At the first look; afterwards the killer knows whether the server answers.
                execution.spare(isEnd(execution));
            }
            killers.kill(execution);
        } else if (!isEnd(execution)) {
            closer.close(execution, 0, UNPROVEN);
        }
    }

    private static boolean isEnd(Execution execution) {
        return SqlKind.of(execution.texts()) == SqlKind.END;
    }
}
