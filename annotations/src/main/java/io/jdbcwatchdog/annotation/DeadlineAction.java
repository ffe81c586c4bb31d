package io.jdbcwatchdog.annotation;

/** What the agent does at a statement's deadline. */
public enum DeadlineAction {

    /**
     * Ends the statement with KILL QUERY. Its transaction stays open. Where KILL QUERY does not help, KILL CONNECTION
     * follows, and then the socket is closed.
     */
    KILL,

    /** Sends KILL CONNECTION at once: the server rolls the transaction back, and the connection is lost. */
    KILL_CONNECTION,

    /** Only logs that the statement is overdue. The statement goes on. */
    LOG
}
