package io.jdbcwatchdog.agent.session;

import org.jspecify.annotations.Nullable;

/**
 * The timeout of an execution, for one start of its clock. Each fetch of a result starts the clock again, and gets a decision
 * of its own.
 */
final class Decision {

    /** Holds for no start. */
    static final Decision NONE = new Decision(Long.MIN_VALUE, Timeout.NONE, 0);

    final long started;
    final Timeout timeout;
    final long deadline;

    /** Null until somebody is asked to find out what holds it up, which is shortly before the deadline. */
    volatile @Nullable Testimony testimony;

    Decision(long started, Timeout timeout, long deadline) {
        this.started = started;
        this.timeout = timeout;
        this.deadline = deadline;
    }
}
