package io.jdbcwatchdog.agent.driver;

/** What a connection's own options say that a query timeout does. */
public enum AtQueryTimeout {
    /** The operator has switched query timeouts off. */
    NOTHING,
    KILL_QUERY,
    /** The whole connection is to go, so that nothing of its transaction can be committed. */
    KILL_CONNECTION
}
