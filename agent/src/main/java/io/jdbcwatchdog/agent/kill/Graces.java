package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;

/**
 * The times of an escalation's steps: KILL QUERY from the deadline on, then KILL CONNECTION, then closing the socket.
 *
 * <p>A grace is the time that a KILL has to take effect. So it counts from the first KILL, and not from the deadline: no
 * connection should be lost because a watchdog, killer or server had no processor time, or because the server is held up by
 * another KILL. (On MariaDB all statements inside SLEEP wait for the same mutex, for 2 s.) But the application's thread must
 * be free within the graces and a second. So the graces begin at most {@link #MAX_DELAY} after the deadline.
 */
final class Graces {

    /**
     * The pause from the answer to one KILL QUERY to the next KILL QUERY. It doubles after each one that did not help. A KILL
     * QUERY has no effect while the server still reads the command, as long as a large upload takes. But most statements are
     * only slow to end. On MariaDB a KILL holds a lock that its victim needs in order to end, so too many KILLs make a busy
     * server even slower.
     */
    static final long REPEAT_PAUSE = 20_000_000L;

    private static final int MAX_DOUBLINGS = 3;

    /** The longest time after the deadline at which the graces may begin. */
    private static final long MAX_DELAY = 500_000_000L;

    private final CurrentSettings config;

    Graces(CurrentSettings config) {
        this.config = config;
    }

    private long killGrace() {
        return config.now().killGraceNanos();
    }

    /** On a server that is slow to answer KILLs, KILL CONNECTION would not help either, so it is sent later. */
    long killConnectionAt(Execution execution) {
        Attempts attempts = execution.attemptsSoFar();
        boolean slow = attempts != null && attempts.slowServer;
        return start(execution) + killGrace() + (slow ? Math.min(abortGrace(), MAX_DELAY) / 2 : 0);
    }

    long closeSocketAt(Execution execution) {
        return start(execution) + total();
    }

    private static long start(Execution execution) {
        long deadline = execution.graceStart();
        Attempts attempts = execution.attemptsSoFar();
        if (execution.isSocketLeftOpen() || attempts != null && attempts.firstSent() == 0) {
            return deadline; // no KILL is intended for it, or none can be sent
        }
        long delay = attempts == null || attempts.slowServer ? MAX_DELAY : attempts.firstSent() - deadline;
        return deadline + Math.max(0, Math.min(delay, MAX_DELAY));
    }

    private long abortGrace() {
        return config.now().abortGraceNanos();
    }

    /** The time from the deadline to the last step. */
    long total() {
        return killGrace() + abortGrace();
    }

    /** True at once without a kill grace. Otherwise one KILL QUERY comes first, since the killer may have been late. */
    boolean killsConnection(Execution execution, long now) {
        Attempts attempts = execution.attemptsSoFar();
        return killGrace() == 0
                || attempts != null && attempts.mayHaveKilled() && now - killConnectionAt(execution) >= 0;
    }

    /** When to send the same KILL again, or to take the next step. */
    long repeatAt(Execution execution, long now) {
        int sent = execution.attempts().killQueries;
        long pause = REPEAT_PAUSE << Math.min(Math.max(0, sent - 1), MAX_DOUBLINGS);
        long untilNextStep = killConnectionAt(execution) - now;
        return now + (untilNextStep > REPEAT_PAUSE ? Math.min(pause, untilNextStep) : pause);
    }

    /** When to look again if the current step cannot help any more, which is when the next step is due. */
    long nextStep(Execution execution, long now) {
        long next = killsConnection(execution, now) ? closeSocketAt(execution) : killConnectionAt(execution);
        return next - now > REPEAT_PAUSE ? next : now + REPEAT_PAUSE;
    }
}
