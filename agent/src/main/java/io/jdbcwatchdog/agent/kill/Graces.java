package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;

/**
 * The times of an escalation: KILL QUERY from the deadline on, KILL CONNECTION, then closing the socket.
 *
 * <p>A grace is the time that a KILL has to take effect, so it counts from when the first KILL left, and not from the
 * deadline: a watchdog, killer or server that had no processor time is no reason to lose a connection. Nor is a server
 * that is held up by another KILL (on MariaDB all that are inside SLEEP wait for the same mutex, for 2 s). But a thread
 * is promised to be free within the graces and a second, so no more than {@link #LATEST} is granted for that.
 */
final class Graces {

    /**
     * From one KILL QUERY's answer to the next; after each that did not help, twice as long. A KILL QUERY is lost while the
     * server still reads the command, which it does for as long as a large upload takes. But most statements are only slow
     * to end, and on MariaDB a KILL holds what its victim needs in order to end: sent too often, it makes a busy server
     * slower still.
     */
    static final long REPEAT = 20_000_000L;

    private static final int MOST_DOUBLINGS = 3;

    /** From one attempt to close a socket to the next. */
    static final long CLOSE_AGAIN = 1_000_000_000L;

    /** How much later than the deadline the graces may begin. */
    private static final long LATEST = 500_000_000L;

    private final Live live;

    Graces(Live live) {
        this.live = live;
    }

    private long killGrace() {
        return live.now().killGraceNanos();
    }

    /** On a server that is slow to answer KILLs, another kind of KILL is no better: it comes later. */
    long killConnectionAt(Execution execution) {
        Attempts attempts = execution.attempts();
        boolean slow = attempts != null && attempts.slowServer;
        return start(execution) + killGrace() + (slow ? Math.min(abortGrace(), LATEST) / 2 : 0);
    }

    long closeSocketAt(Execution execution) {
        return start(execution) + all();
    }

    private static long start(Execution execution) {
        long due = execution.graceStart();
        Attempts attempts = execution.attempts();
        if (execution.isSpared() || attempts != null && attempts.firstSent() == 0) {
            return due; // no KILL is meant for it, or none can be sent
        }
        long late = attempts == null || attempts.slowServer ? LATEST : attempts.firstSent() - due;
        return due + Math.max(0, Math.min(late, LATEST));
    }

    private long abortGrace() {
        return live.now().abortGraceNanos();
    }

    /** From the deadline to the last step. */
    long all() {
        return killGrace() + abortGrace();
    }

    /** Without a grace at once; else not before one KILL QUERY was tried: the killer may have come late. */
    boolean killsConnection(Execution execution, long now) {
        Attempts attempts = execution.attempts();
        return killGrace() == 0
                || attempts != null && attempts.mayHaveKilled() && now - killConnectionAt(execution) >= 0;
    }

    /** When to send the same again, or to go one step up. */
    long repeatAt(Execution execution, long now) {
        int sent = execution.attempts().killQueries;
        long pause = REPEAT << Math.min(Math.max(0, sent - 1), MOST_DOUBLINGS);
        long step = killConnectionAt(execution) - now;
        return now + (step > REPEAT ? Math.min(pause, step) : pause);
    }

    /** When to look again where this step cannot help any more: at the next one. */
    long nextStep(Execution execution, long now) {
        long next = killsConnection(execution, now) ? closeSocketAt(execution) : killConnectionAt(execution);
        return next - now > REPEAT ? next : now + REPEAT;
    }
}
