package io.jdbcwatchdog.agent.config;

/** What is done when a statement's time is up. */
public enum Action {
    /** The escalation: KILL QUERY, KILL CONNECTION, closing the socket. */
    KILL,
    /** KILL CONNECTION at once, which rolls the transaction back. */
    KILL_CONNECTION,
    /** It is only logged. */
    LOG
}
