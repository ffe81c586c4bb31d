package io.jdbcwatchdog.agent.server;

/** The two statements that end what a session runs, in one of the forms that a server may accept. */
public interface KillStatements {

    /** The statement that interrupts the statement of this session. */
    String killQuery(long session);

    /** The statement that ends this session. */
    String killConnection(long session);
}
