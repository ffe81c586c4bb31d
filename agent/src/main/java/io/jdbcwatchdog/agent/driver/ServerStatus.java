package io.jdbcwatchdog.agent.driver;

/**
 * The status flags of an answer, which MySQL and MariaDB number alike. They come through {@code Hooks.answered} where
 * the driver reads them, since what the drivers keep is not always what the server said last: Connector/J clears its
 * flags when it sends a command and reads none from the answers to COM_PING, COM_INIT_DB and (until 8.4)
 * COM_STMT_PREPARE; MariaDB Connector/J sets "in transaction" after every error.
 */
public final class ServerStatus {

    /** No flags have come: it is as it was before, unless there was an error. */
    public static final int UNKNOWN = -1;

    private static final int IN_TRANSACTION = 1;
    private static final int AUTOCOMMIT = 2;

    private ServerStatus() {}

    /** Never of {@link #UNKNOWN}. */
    public static boolean inTransaction(int status) {
        return (status & IN_TRANSACTION) != 0;
    }

    /** Never of {@link #UNKNOWN}. */
    public static boolean autocommit(int status) {
        return (status & AUTOCOMMIT) != 0;
    }
}
