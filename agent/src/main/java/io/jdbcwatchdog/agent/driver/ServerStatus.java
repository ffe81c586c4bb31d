package io.jdbcwatchdog.agent.driver;

/**
 * The status flags of an answer, which have the same values in MySQL and MariaDB. The drivers pass them to {@code
 * Hooks.answered} when they read them. The agent does not use the flags that the drivers keep, since these are not always
 * what the server sent last: Connector/J clears its flags when it sends a command, and reads none from the answers to
 * COM_PING, COM_INIT_DB and (until 8.4) COM_STMT_PREPARE. MariaDB Connector/J sets "in transaction" after every error.
 */
public final class ServerStatus {

    /** The driver has read no flags: nothing has changed, unless there was an error. */
    public static final int UNKNOWN = -1;

    private static final int IN_TRANSACTION = 1;
    private static final int AUTOCOMMIT = 2;

    private ServerStatus() {}

    /** Must not be called with {@link #UNKNOWN}. */
    public static boolean inTransaction(int status) {
        return (status & IN_TRANSACTION) != 0;
    }

    /** Must not be called with {@link #UNKNOWN}. */
    public static boolean autocommit(int status) {
        return (status & AUTOCOMMIT) != 0;
    }
}
