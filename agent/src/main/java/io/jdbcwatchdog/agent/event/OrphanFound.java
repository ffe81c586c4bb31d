package io.jdbcwatchdog.agent.event;

/** An orphan: a session that the server still had after the agent closed its socket. */
public final class OrphanFound implements Event {

    public final SessionInfo session;

    /** Whether the server acknowledged the KILL CONNECTION. */
    public final boolean killed;

    /** Why the session was left alone; empty if it was killed. */
    public final String trouble;

    /** How long ago the socket was closed. */
    public final long sinceNanos;

    /** The SQL that it ran, masked. */
    public final String sql;

    public OrphanFound(SessionInfo session, boolean killed, String trouble, long sinceNanos, String sql) {
        this.session = session;
        this.killed = killed;
        this.trouble = trouble;
        this.sinceNanos = sinceNanos;
        this.sql = sql;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.orphanFound(this);
    }
}
