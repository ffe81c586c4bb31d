package io.jdbcwatchdog.agent.server;

/**
 * InnoDB's tables of transactions and lock waits in {@code information_schema}, on both servers: a copy, which is made anew
 * only when nobody has read it for 100 ms. A transaction of the asking session is in that copy only if it was made later.
 */
final class TransactionsCopy {

    /** Begins such a transaction. */
    static final String MARK = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    /** 1 if the copy is from after {@link #MARK}. */
    static final String IS_FRESH =
            "SELECT COUNT(*) > 0 FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = CONNECTION_ID()";

    private TransactionsCopy() {}
}
