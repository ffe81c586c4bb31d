package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.session.Attempts;
import io.jdbcwatchdog.agent.session.Execution;

/** The times of an escalation: KILL QUERY from the deadline on, KILL CONNECTION, then closing the socket. */
final class Graces {

    /**
     * From one KILL QUERY's answer to the next. A KILL QUERY is lost while the server still reads the command, which it
     * does for as long as a large upload takes.
     */
    static final long REPEAT = 20_000_000L;

    /** From one attempt to close a socket to the next. */
    static final long CLOSE_AGAIN = 1_000_000_000L;

    private final Live live;

    Graces(Live live) {
        this.live = live;
    }

    private long killGrace() {
        return live.now().killGraceNanos();
    }

    long killConnectionAt(Execution execution) {
        return execution.graceStart() + killGrace();
    }

    long closeSocketAt(Execution execution) {
        return execution.graceStart() + all();
    }

    /** From the deadline to the last step. */
    long all() {
        Settings settings = live.now();
        return settings.killGraceNanos() + settings.abortGraceNanos();
    }

    /** Not before one KILL QUERY was tried, where there is a grace: the killer may have come late. */
    boolean killsConnection(Execution execution, long now) {
        Attempts attempts = execution.attempts();
        boolean tried = killGrace() == 0 || attempts != null && attempts.mayHaveKilled();
        return tried && now - killConnectionAt(execution) >= 0;
    }

    boolean closesSocket(Execution execution, long now) {
        return now - closeSocketAt(execution) >= 0;
    }

    /** When to look again where this step cannot help any more: at the next one. */
    long nextStep(Execution execution, long now) {
        long next = killsConnection(execution, now) ? closeSocketAt(execution) : killConnectionAt(execution);
        return next - now > REPEAT ? next : now + REPEAT;
    }
}
