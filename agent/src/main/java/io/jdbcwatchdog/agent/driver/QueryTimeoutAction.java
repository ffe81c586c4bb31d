package io.jdbcwatchdog.agent.driver;

/** What a query timeout does, according to the options of its connection. */
public enum QueryTimeoutAction {
    /** The options switch query timeouts off. */
    NOTHING,
    KILL_QUERY,
    /** The whole connection is ended, so that nothing of its transaction can be committed. */
    KILL_CONNECTION
}
