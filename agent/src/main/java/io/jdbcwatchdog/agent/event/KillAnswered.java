package io.jdbcwatchdog.agent.event;

/** A KILL was sent, and the server answered it or did not. */
public final class KillAnswered implements Event {

    /** The session that the KILL was for. */
    public final SessionInfo session;

    /** The KILL statement as it was sent. */
    public final String statement;

    /** Why the server did not do it; empty if the server acknowledged the KILL. */
    public final String trouble;

    /** From the claim to the answer, in nanoseconds. */
    public final long tookNanos;

    public KillAnswered(SessionInfo session, String statement, String trouble, long tookNanos) {
        this.session = session;
        this.statement = statement;
        this.trouble = trouble;
        this.tookNanos = tookNanos;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.killAnswered(this);
    }
}
