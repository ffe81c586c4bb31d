package io.jdbcwatchdog.agent.event;

/** An overdue statement. Times are in nanoseconds. */
public final class StatementInfo {

    public final SessionInfo session;

    /** The name of the thread that executes it. */
    public final String thread;

    /** The masked SQL, of a batch the first; empty if nobody knows it. */
    public final String sql;

    /** How long the statement has run. */
    public final long ranNanos;

    public final TimeoutInfo timeout;

    /** Why it took so long; {@link Evidence#NONE} where nothing is to be collected. */
    public final Evidence evidence;

    public StatementInfo(SessionInfo session, String thread, String sql, long ranNanos, TimeoutInfo timeout) {
        this(session, thread, sql, ranNanos, timeout, Evidence.NONE);
    }

    public StatementInfo(
            SessionInfo session, String thread, String sql, long ranNanos, TimeoutInfo timeout, Evidence evidence) {
        this.session = session;
        this.thread = thread;
        this.sql = sql;
        this.ranNanos = ranNanos;
        this.timeout = timeout;
        this.evidence = evidence;
    }
}
