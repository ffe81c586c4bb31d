package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.kill.Closer;
import io.jdbcwatchdog.agent.kill.Escalation;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Patience;
import io.jdbcwatchdog.agent.session.Session;

/** A claim settles within its escalation, or it never will. */
public final class Patient implements Patience {

    private static final long AT_LEAST = 100_000_000L;
    private static final long SLACK = 400_000_000L;

    private final Escalation escalation;
    private final Closer closer;

    public Patient(Escalation escalation, Closer closer) {
        this.escalation = escalation;
        this.closer = closer;
    }

    @Override
    public long nanosFor(Execution claimed) {
        return Math.max(AT_LEAST, escalation.endsAt(claimed) + SLACK - System.nanoTime());
    }

    /** Whether even the last step, closing the socket, is due. */
    boolean isOver(Execution execution) {
        return System.nanoTime() - escalation.endsAt(execution) >= 0;
    }

    /** Its socket was closed by somebody else, and the server may run it on. */
    void abandoned(Execution execution) {
        closer.abandoned(execution);
    }

    /** For its own thread, after its end, where nothing was done about it. */
    void endedUntouched(Execution execution, long now) {
        escalation.endedUntouched(execution, now);
    }

    /** For the thread that has used it: a driver that does not know yet that its connection is gone is told. */
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
