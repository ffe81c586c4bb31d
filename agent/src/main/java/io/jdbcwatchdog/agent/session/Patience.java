package io.jdbcwatchdog.agent.session;

/** Says how long a statement's thread waits for a claim to settle, and closes the connection if the claim does not settle. */
public interface Patience {

    long nanosFor(Execution claimed);

    /** Closes the socket before it returns, since no further command may leave on this session. */
    void mustClose(Session session);
}
