package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Durations;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Timeout;
import io.jdbcwatchdog.agent.session.Transaction;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;

/** What the application is told of a transaction that cannot go on. */
final class TransactionEnded {

    private TransactionEnded() {}

    /** The connection is gone, so it is one of those that pools evict. That the server rolled back is certain. */
    static SQLException whileIdle(Execution idle, SQLException own) {
        Timeout timeout = idle.timeout();
        long lasted = idle.attempts().since - idle.started();
        return new SQLNonTransientConnectionException(
                "Transaction ended and rolled back: it was idle for " + Text.wholeMillis(lasted) + "ms, timeout "
                        + Durations.format(timeout.nanos) + "(" + timeout.origin
                        + "), and its connection was closed for that",
                "08006",
                own.getErrorCode(),
                own);
    }

    static SQLException commitRefused(Transaction open, Throwable cause) {
        return new SQLTransactionRollbackException(
                "COMMIT refused (rollback-only=true): a statement of this transaction was ended because its time was up,"
                        + " so only a part of it would be committed; roll back, or back to a savepoint set before it: "
                        + open.killed(),
                "40000",
                0,
                cause);
    }
}
