package io.jdbcwatchdog.agent.session;

/** How long an execution may take, from one of its starts: the fetches of a result start anew, and are decided anew. */
final class Decision {

    /** Holds for no start. */
    static final Decision NONE = new Decision(Long.MIN_VALUE, Timeout.NONE, 0);

    final long started;
    final Timeout timeout;
    final long deadline;

    Decision(long started, Timeout timeout, long deadline) {
        this.started = started;
        this.timeout = timeout;
        this.deadline = deadline;
    }
}
