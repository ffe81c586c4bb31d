package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Patience;
import io.jdbcwatchdog.agent.session.Session;

/** Waits for a claim until its escalation is over. After that it would never settle. */
public final class EscalationPatience implements Patience {

    private static final long SHORTEST_WAIT = 100_000_000L;
    private static final long SLACK = 400_000_000L;

    private final Escalation escalation;
    private final Closer closer;

    public EscalationPatience(Escalation escalation, Closer closer) {
        this.escalation = escalation;
        this.closer = closer;
    }

    @Override
    public long nanosFor(Execution claimed) {
        return Math.max(SHORTEST_WAIT, escalation.endsAt(claimed) + SLACK - System.nanoTime());
    }

    /** Whether even the last step, closing the socket, is due. */
    boolean isOver(Execution execution) {
        return System.nanoTime() - escalation.endsAt(execution) >= 0;
    }

    /** Somebody else has closed the execution's socket, and the server may still run it. */
    void abandoned(Execution execution) {
        closer.abandoned(execution);
    }

    /** The execution's own thread calls this after the end of an execution about which nothing was done. */
    void endedUntouched(Execution execution, long now) {
        escalation.endedUntouched(execution, now);
    }

    /** Makes the driver mark a connection as closed that the agent has ended. The thread that used it calls this. */
    void discardIfEnded(Session session) {
        if (session.ended() != null) {
            closer.discard(session);
        }
    }

    @Override
    public void mustClose(Session session) {
        closer.closeNow(session);
    }
}
