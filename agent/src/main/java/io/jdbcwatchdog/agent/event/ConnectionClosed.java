package io.jdbcwatchdog.agent.event;

/** A connection was closed between two statements, because a KILL might have hit the next one. */
public final class ConnectionClosed implements Event {

    public final SessionInfo session;

    /** The reason, as a clause without a full stop. */
    public final String why;

    public ConnectionClosed(SessionInfo session, String why) {
        this.session = session;
        this.why = why;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.connectionClosed(this);
    }
}
