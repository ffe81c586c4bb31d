package io.jdbcwatchdog.agent.config;

/** What the agent does to an overdue statement. */
public enum Action {
    /** Run the escalation: KILL QUERY, KILL CONNECTION, closing the socket. */
    KILL,
    /** Send KILL CONNECTION at once, which rolls the transaction back. */
    KILL_CONNECTION,
    /** End the session that blocks it, if that one is idle in a transaction; otherwise the same as {@link #KILL}. */
    KILL_BLOCKER,
    /** Only log it. */
    LOG
}
