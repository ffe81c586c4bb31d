package io.jdbcwatchdog.agent.server;

/** How much the server rolled back when a statement failed. */
public enum Rollback {

    /** At most the statement: duplicate keys, time limits of one statement, NOWAIT, a full tablespace, and most others. */
    NONE,

    /** The whole transaction, which is over. */
    WHOLE,

    /**
     * The whole transaction or only the statement, depending on something that cannot be asked, such as the storage
     * engine. Until the server's next answer nobody knows whether a transaction is open. If one is open then, it may be
     * a new one.
     */
    PERHAPS,

    /** The whole transaction or only the statement, depending on a setting of the server that can be asked elsewhere. */
    AS_CONFIGURED
}
