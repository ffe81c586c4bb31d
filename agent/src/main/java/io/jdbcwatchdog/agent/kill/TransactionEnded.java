package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Transaction;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;

/** What the application is told of a transaction that cannot go on. */
final class TransactionEnded {

    private TransactionEnded() {}

    /** The connection is gone, so it is one of those that pools evict. That the server rolled back is certain. */
    static SQLException whileIdle(Execution idle, SQLException own) {
        long lasted = idle.attempts().since - idle.started();
        return new SQLNonTransientConnectionException(
                "Transaction ended and rolled back: it was idle for " + Text.wholeMillis(lasted) + "ms, timeout "
                        + KillLine.timeout(idle)
                        + ", and its connection was closed for that",
                "08006",
                own.getErrorCode(),
                own);
    }

    static SQLException commitRefused(Transaction open, Throwable cause) {
        return new SQLTransactionRollbackException(
                "COMMIT refused (rollback-only=true): a statement of this transaction was ended because its time was up,"
                        + " so only a part of it would be committed; roll back, or back to a savepoint set before it: "
                        + Foreign.quoted(open.killed()),
                "40000",
                0,
                cause);
    }
}
