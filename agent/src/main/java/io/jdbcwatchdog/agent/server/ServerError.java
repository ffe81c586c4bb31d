package io.jdbcwatchdog.agent.server;

/** What a server's error means, as far as the agent has to know. */
public enum ServerError {

    /** The statement was ended before it was done, and the connection can still be used. */
    INTERRUPTED,

    /** The connection was ended, and the statement with it before it was done. */
    CONNECTION_ENDED,

    /** The session to kill does not exist. */
    NO_SUCH_SESSION,

    /** This account may not kill that session. */
    NOT_OWNER,

    /** There is no such procedure, or this account may not call it. */
    NO_SUCH_PROCEDURE,

    /** The server has no such variable. */
    UNKNOWN_VARIABLE,

    /** Any other error. */
    OTHER
}
