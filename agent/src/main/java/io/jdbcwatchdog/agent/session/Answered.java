package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.ServerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call's end says about its session's transaction. In-transaction is what the server said in its answer; where
 * the driver cannot tell, because an error came or rows are still coming, it stays as it was. A deadlock's victim is
 * rolled back as a whole by both servers.
 */
public final class Answered {

    private static final int DEADLOCK = 1213;

    private static final Set<String> CALLS_OF_CONNECTION = new HashSet<>(Arrays.asList(
            "commit()",
            "rollback()",
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

    private static final String NAME = "[`\"]?([^`\"\\s;]+)[`\"]?\\s*;?\\s*";
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
            open.savepoint(set.group(1));
        } else if (back.matches()) {
            open.rolledBackTo(back.group(1));
        }
    }

    /** Rows of it have come; what the server says of the transaction comes after the last of them. */
    public static void byRows(Execution fetch, int status) {
        Transaction before = fetch.session().transactions.open();
        Transaction open = before;
        if (before == null && status != ServerStatus.UNKNOWN && ServerStatus.inTransaction(status)) {
            open = new Transaction(fetch.started(), fetch.transaction);
            fetch.session().transactions.open(open);
        }
        if (open != null) {
            open.used(fetch, System.nanoTime());
        }
    }

    private static Transaction after(
            Session session, Transaction before, Execution execution, int status, Throwable thrown) {
        if (thrown != null) {
            return afterError(session, before, execution, thrown);
        }
        if (status == ServerStatus.UNKNOWN) {
            return before;
        }
        if (ServerStatus.inTransaction(status)) {
            return before == null || endsOne(execution.sql)
                    ? new Transaction(execution.started(), execution.transaction)
                    : before;
        }
        boolean autocommit = ServerStatus.autocommit(status);
        if (before == null && isSavepoint(execution.says()) && !autocommit) {
            return new Transaction(execution.started(), execution.transaction);
        }
        return isHalfDone(before) && !autocommit && !endsAll(execution.sql) ? before : null;
    }

    private static Transaction afterError(Session session, Transaction before, Execution execution, Throwable thrown) {
        if (thrown instanceof SQLException && ((SQLException) thrown).getErrorCode() == DEADLOCK) {
            return null;
        }
        boolean killedAtOnce = before == null && execution.attempts() != null && !session.transactions.autocommit();
        return killedAtOnce ? new Transaction(execution.started(), execution.transaction) : before;
    }

    private static boolean isSavepoint(String says) {
        return says != null && startsWith(says, "savepoint");
    }

    /** What was meant to be one transaction, of which a statement is missing, even if the server has no other yet. */
    private static boolean isHalfDone(Transaction before) {
        return before != null && !before.killed().isEmpty();
    }

    private static boolean endsAll(String sql) {
        return sql != null && (startsWith(sql, "rollback") || startsWith(sql, "commit") || sql.endsWith("()"));
    }

    /** After a COMMIT AND CHAIN, or BEGIN within one, it is another. */
    private static boolean endsOne(String sql) {
        return sql != null
                && (startsWith(sql, "commit") || startsWith(sql, "rollback") && !sql.endsWith("()") && !isPartial(sql));
    }

    private static boolean startsWith(String sql, String word) {
        return sql.regionMatches(true, 0, word, 0, word.length());
    }

    private static boolean isPartial(String rollback) {
        return rollback.toLowerCase(Locale.ROOT).contains(" to ");
    }

    /** The answer to it says nothing about transactions, as the drivers read it. */
    private static boolean isPreparation(Execution execution) {
        return execution.owner instanceof Connection && !CALLS_OF_CONNECTION.contains(execution.sql);
    }
}
