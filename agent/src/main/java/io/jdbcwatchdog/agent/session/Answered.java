package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Meaning;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.sql.Commits;
import io.jdbcwatchdog.agent.sql.SqlKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call's end says about its session's transaction. In-transaction is what the server said in its answer; where
 * the driver cannot tell, because an error came or rows are still coming, it stays as it was, but for the errors that end
 * a transaction ({@link Rollback}).
 */
public final class Answered {

    private static final int PARSE_ERROR = 1064;

    private static final Set<String> CALLS_OF_CONNECTION = new HashSet<>(Arrays.asList(
            "commit()",
            "rollback()",
            "rollback to savepoint()",
            "setAutoCommit()",
            "setSavepoint()",
            "releaseSavepoint()",
            "setTransactionIsolation()",
            "setReadOnly()",
            "setCatalog()",
            "setSchema()",
            "changeUser()",
            "resetServerState()",
            "reset()"));

    private static final Set<String> CALLS_THAT_END =
            new HashSet<>(Arrays.asList("setAutoCommit()", "changeUser()", "resetServerState()", "reset()"));

    private static final String NAME = "(`[^`]+`|\"[^\"]+\"|[^`\"\\s;]+)\\s*;?\\s*";
    private static final Pattern XA_PREPARE = Pattern.compile("xa\\s+prepare\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAVEPOINT = Pattern.compile("\\s*savepoint\\s+" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK_TO =
            Pattern.compile("\\s*rollback(?:\\s+work)?\\s+to(?:\\s+savepoint)?\\s+" + NAME, Pattern.CASE_INSENSITIVE);

    private Answered() {}

    /**
     * For the thread that executed it, before it takes it out of the session's slot.
     *
     * @param status the {@link ServerStatus} that came last
     */
    public static void by(Execution execution, int status, Throwable thrown) {
        Session session = execution.session();
        if (isPreparation(execution)) {
            return;
        }
        Transaction before = session.transactions.open();
        Transaction now = after(session, before, execution, status, thrown);
        if (now != before) {
            session.transactions.open(now);
        }
        if (now != null) {
            now.streams(thrown == null && status == ServerStatus.UNKNOWN);
            now.used(execution, System.nanoTime());
            String says = execution.says();
            if (thrown == null && says != null && (startsWith(says, "savepoint") || startsWith(says, "rollback"))) {
                noteSavepoint(now, says);
            }
        }
    }

    private static void noteSavepoint(Transaction open, String says) {
        Matcher set = SAVEPOINT.matcher(says);
        Matcher back = ROLLBACK_TO.matcher(says);
        if (set.matches()) {
            open.savepoint(name(set.group(1)));
        } else if (back.matches()) {
            open.rolledBackTo(name(back.group(1)));
        }
    }

    /** Without its quotes. */
    private static String name(String written) {
        char first = written.charAt(0);
        return first == '`' || first == '"' ? written.substring(1, written.length() - 1) : written;
    }

    /** Rows of it have come; what the server says of the transaction comes after the last of them. */
    public static void byRows(Execution fetch, int status) {
        Transaction before = fetch.session().transactions.open();
        Transaction open = before;
        if (before == null && status != ServerStatus.UNKNOWN && ServerStatus.inTransaction(status)) {
            open = begun(fetch);
            fetch.session().transactions.open(open);
        }
        if (open != null) {
            if (status != ServerStatus.UNKNOWN) {
                open.answered(fetch, ServerStatus.inTransaction(status));
                open.doubt(!ServerStatus.inTransaction(status));
                open.streams(false);
            }
            open.used(fetch, System.nanoTime());
        }
    }

    private static Transaction after(
            Session session, Transaction before, Execution execution, int status, Throwable thrown) {
        if (thrown != null) {
            return afterError(session, before, execution, thrown);
        }
        if (status == ServerStatus.UNKNOWN) {
            if (before != null) {
                before.answered(execution, false);
            }
            return before;
        }
        session.transactions.autocommit(ServerStatus.autocommit(status));
        if (ServerStatus.inTransaction(status)) {
            Transaction now = before == null || endsOne(execution) ? begun(execution) : before;
            now.answered(execution, true);
            // MariaDB says so of what is prepared, which outlives its connection.
            now.doubt(isXaPrepare(execution.says()));
            return now;
        }
        if (ServerStatus.autocommit(status)) {
            return null;
        }
        if (before == null) {
            return isSavepoint(execution.says()) || execution.attempts() != null ? doubtful(begun(execution)) : null;
        }
        return !before.killed().isEmpty() && !endsAll(execution) ? doubtful(before) : null;
    }

    private static Transaction afterError(Session session, Transaction before, Execution execution, Throwable thrown) {
        int error = error(thrown);
        if (execution.isCommitRefused() || error == PARSE_ERROR) {
            return before;
        }
        Rollback rollback = Rollback.by(error);
        if (rollback == Rollback.WHOLE && (before == null || !execution.batch)) {
            return null;
        }
        if (rollback != Rollback.NONE && before != null) {
            // After a deadlock, further elements of a batch may have begun another transaction.
            before.mayBeOver(rollback == Rollback.WHOLE ? Rollback.PERHAPS : rollback);
        }
        if (before == null) {
            boolean killedAtOnce = execution.attempts() != null && !session.transactions.autocommit();
            return killedAtOnce ? doubtful(begun(execution)) : null;
        }
        SqlKind kind = SqlKind.of(execution.texts());
        if (kind.compareTo(SqlKind.WRITE) <= 0) {
            return before;
        }
        // What commits implicitly has done so before it failed; what may have committed inside is not known.
        return execution.texts().stream().anyMatch(Commits::in) ? null : doubtful(before);
    }

    private static Transaction begun(Execution by) {
        return new Transaction(by.started(), by.transaction);
    }

    private static Transaction doubtful(Transaction transaction) {
        transaction.doubt(true);
        return transaction;
    }

    private static int error(Throwable thrown) {
        return thrown instanceof SQLException
                ? Meaning.inner((SQLException) thrown).getErrorCode()
                : 0;
    }

    private static boolean isXaPrepare(String says) {
        return says != null
                && startsWith(says, "xa")
                && XA_PREPARE.matcher(says).lookingAt();
    }

    private static boolean isSavepoint(String says) {
        return says != null && startsWith(says, "savepoint");
    }

    /** Whether what was meant to be one transaction, of which a statement is missing, is over, whatever the server has. */
    private static boolean endsAll(Execution execution) {
        String says = execution.says();
        return says != null && CALLS_THAT_END.contains(says)
                || (says == null ? execution.texts() : Collections.singletonList(says))
                        .stream().anyMatch(text -> Commits.rollsBack(text) || Commits.in(text));
    }

    /** After a COMMIT AND CHAIN, or BEGIN within one, it is another. */
    private static boolean endsOne(Execution execution) {
        String says = execution.says();
        return says != null && Commits.ends(says);
    }

    private static boolean startsWith(String sql, String word) {
        return sql.regionMatches(true, 0, word, 0, word.length());
    }

    /** The answer to it says nothing about transactions, as the drivers read it. */
    private static boolean isPreparation(Execution execution) {
        return execution.owner instanceof Connection && !CALLS_OF_CONNECTION.contains(execution.sql);
    }
}
