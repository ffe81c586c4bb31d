package io.jdbcwatchdog.agent.session;

/** How long a statement's thread waits for a claim to settle, and what becomes of the connection if it does not. */
public interface Patience {

    long nanosFor(Execution claimed);

    /** Closes the socket before it returns: no further command may leave on this session. */
    void mustClose(Session session);
}
