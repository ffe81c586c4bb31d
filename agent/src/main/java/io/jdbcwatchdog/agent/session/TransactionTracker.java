package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.server.Rollback;
import io.jdbcwatchdog.agent.sql.Commits;
import io.jdbcwatchdog.agent.sql.ConnectionCall;
import io.jdbcwatchdog.agent.sql.SqlKind;
import io.jdbcwatchdog.agent.sql.TransactionCommand;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a session's transaction from the end of one call to the next. Each answer of the server says whether a transaction
 * is open. After an error, or while rows are still arriving, the driver has no such answer. Then the agent assumes that
 * nothing has changed, except after the errors that end a transaction ({@link Rollback}).
 */
public final class TransactionTracker {

    private static final int PARSE_ERROR = 1064;

    private TransactionTracker() {}

    /**
     * The executing thread calls this before it takes the execution out of the session's slot.
     *
     * @param status the {@link ServerStatus} that the driver read last
     */
    public static void afterStatement(StatementExecution execution, int status, @Nullable Throwable thrown) {
        // When the drivers read the answer to a preparation, they do not read whether a transaction is open.
        if (execution.call == ConnectionCall.PREPARE) {
            return;
        }
        Transactions transactions = execution.session().transactions;
        Timeout ofManager = execution.enlists();
        if (ofManager != null && thrown == null) {
            transactions.enlisted(ofManager);
        }
        Transaction before = transactions.open();
        Transaction now = thrown == null
                ? afterAnswer(transactions, before, execution, status)
                : afterError(transactions, before, execution, thrown);
        if (now != before) {
            transactions.open(now);
        }
        if (now != null) {
            now.streams(thrown == null && status == ServerStatus.UNKNOWN);
            now.used(execution, System.nanoTime());
            if (thrown == null) {
                noteSavepoint(now, execution.commandText());
            }
        }
    }

    private static void noteSavepoint(Transaction open, String command) {
        String savepoint = TransactionCommand.savepoint(command);
        String rolledBackTo = TransactionCommand.rollbackTo(command);
        if (!savepoint.isEmpty()) {
            open.savepoint(savepoint);
        } else if (!rolledBackTo.isEmpty()) {
            open.rolledBackTo(rolledBackTo);
        }
    }

    /** Rows of a fetch have arrived. The server's answer about the transaction comes after the last row. */
    public static void afterRows(FetchExecution fetch, int status) {
        Transactions transactions = fetch.session().transactions;
        boolean known = status != ServerStatus.UNKNOWN;
        boolean inTransaction = known && ServerStatus.inTransaction(status);
        Transaction open = transactions.open();
        if (open == null && inTransaction) {
            open = begun(fetch);
            transactions.open(open);
        }
        if (open != null) {
            if (known) {
                open.answered(fetch, inTransaction);
                open.doubt(!inTransaction);
                open.streams(false);
            }
            open.used(fetch, System.nanoTime());
        }
    }

    private static @Nullable Transaction afterAnswer(
            Transactions transactions, @Nullable Transaction before, StatementExecution execution, int status) {
        if (status == ServerStatus.UNKNOWN) {
            if (before != null) {
                before.answered(execution, false);
            }
            return before;
        }
        transactions.autocommit(ServerStatus.autocommit(status));
        String command = execution.commandText();
        if (ServerStatus.inTransaction(status)) {
            // After a COMMIT AND CHAIN, or a BEGIN inside a transaction, it is another transaction.
            Transaction now = before == null || Commits.ends(command) ? begun(execution) : before;
            now.answered(execution, true);
            // MariaDB also reports a prepared XA transaction as open, although that outlives its connection.
            boolean prepared = TransactionCommand.isXaPrepare(command);
            if (prepared) {
                now.prepared();
            }
            now.doubt(now.isPrepared());
            return now;
        }
        if (transactions.isEnlisted() && execution.enlists() == null) {
            delistAfter(transactions, execution, status);
        }
        if (ServerStatus.autocommit(status)) {
            return null;
        }
        if (before == null) {
            boolean mayBeOpen = TransactionCommand.isSavepoint(command) || execution.attemptsSoFar() != null;
            return mayBeOpen ? doubtful(begun(execution)) : null;
        }
        return !before.killed().isEmpty() && !endsTransaction(execution) ? doubtful(before) : null;
    }

    /** An implicit commit, as DDL's, does not end what the manager has begun. */
    private static void delistAfter(Transactions transactions, StatementExecution execution, int status) {
        if (ServerStatus.autocommit(status) || execution.endsTransaction()) {
            transactions.delisted();
        }
    }

    private static @Nullable Transaction afterError(
            Transactions transactions, @Nullable Transaction before, StatementExecution execution, Throwable thrown) {
        int error = error(thrown);
        if (execution.isCommitRefused() || error == PARSE_ERROR) {
            return before;
        }
        Rollback rollback = execution.session().dialect.rollback(error);
        if (rollback == Rollback.WHOLE && (before == null || !execution.isBatch())) {
            return null;
        }
        if (rollback != Rollback.NONE && before != null) {
            // After a deadlock, later elements of a batch may have begun another transaction.
            before.mayBeRolledBack(rollback == Rollback.WHOLE ? Rollback.PERHAPS : rollback);
        }
        if (before == null) {
            boolean killedAtOnce = execution.attemptsSoFar() != null && !transactions.autocommit();
            return killedAtOnce ? doubtful(begun(execution)) : null;
        }
        if (execution.meaning().kind().compareTo(SqlKind.WRITE) <= 0) {
            return before;
        }
        // A statement that commits implicitly did so before it failed. A CALL may have committed inside, or not.
        return execution.meaning().commits() ? null : doubtful(before);
    }

    private static Transaction begun(SentExecution by) {
        return new Transaction(by.started(), by.session().transactions.requested(by));
    }

    private static Transaction doubtful(Transaction transaction) {
        transaction.doubt(true);
        return transaction;
    }

    private static int error(Throwable thrown) {
        return thrown instanceof SQLException
                ? Meaning.unwrapBatch((SQLException) thrown).getErrorCode()
                : 0;
    }

    /** Whether the application has ended its transaction, which lacks a killed statement, whatever the server has. */
    private static boolean endsTransaction(StatementExecution execution) {
        return execution.call.endsTransaction() || execution.commandMeaning().endsTransaction();
    }
}
