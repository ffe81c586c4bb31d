package io.jdbcwatchdog.annotation;

/** What is done when a statement's time is up. */
public enum DeadlineAction {

    /**
     * The statement is ended with KILL QUERY, and with more force where that does not help. Its transaction stays open.
     */
    KILL,

    /** KILL CONNECTION at once: the server rolls the transaction back, and the connection is lost. */
    KILL_CONNECTION,

    /** The statement goes on; the agent only logs that it is overdue. */
    LOG
}
