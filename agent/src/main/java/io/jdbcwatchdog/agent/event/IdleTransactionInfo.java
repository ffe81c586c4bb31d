package io.jdbcwatchdog.agent.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that is overdue while no statement of it runs. Times are in nanoseconds. */
public final class IdleTransactionInfo {

    public final SessionInfo session;

    /** The name of the thread that used the transaction last; null if that thread has ended. */
    public final @Nullable String thread;

    /** The SQL of its last statement, masked. */
    public final String sql;

    /** The Java stack of that thread, the innermost frame first; empty if the thread has ended. */
    public final List<String> stack;

    /** How long the transaction has been open. */
    public final long openNanos;

    /** How long no statement of it has run. */
    public final long idleNanos;

    public final TimeoutInfo timeout;

    public IdleTransactionInfo(
            SessionInfo session,
            @Nullable String thread,
            String sql,
            List<String> stack,
            long openNanos,
            long idleNanos,
            TimeoutInfo timeout) {
        this.session = session;
        this.thread = thread;
        this.sql = sql;
        this.stack = stack;
        this.openNanos = openNanos;
        this.idleNanos = idleNanos;
        this.timeout = timeout;
    }
}
