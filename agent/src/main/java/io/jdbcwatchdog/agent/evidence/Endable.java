package io.jdbcwatchdog.agent.evidence;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which blockers may be ended under a rule with {@code action: kill-blocker}: only a client's session that is idle in a
 * transaction. Never one that runs a statement, replicates, or takes a backup; and where nobody knows, none.
 */
final class Endable {

    static final String OTHER_LOCK = "it holds a lock that is none of a transaction";

    /** Accounts of the servers themselves, and of hosted ones. */
    private static final Set<String> SYSTEM_USERS = new HashSet<>(Arrays.asList(
            "",
            "system user",
            "event_scheduler",
            "mysql.sys",
            "mysql.session",
            "mysql.infoschema",
            "mariadb.sys",
            "unauthenticated user",
            "rdsadmin",
            "rdsrepladmin",
            "azure_superuser",
            "cloudsqladmin"));

    /** What backups and dumps send, and whatever else must not be ended half way. */
    private static final Pattern BACKUP = Pattern.compile(
            "SQL_NO_CACHE \\* FROM|^BACKUP\\b|^LOCK (TABLES?|INSTANCE)\\b|^FLUSH\\b|WITH CONSISTENT SNAPSHOT|^XA\\b"
                    + "|^(START|STOP|CHANGE) (REPLICA|SLAVE|MASTER|REPLICATION|GROUP_REPLICATION)\\b|^SHOW MASTER|^SHOW BINARY LOG");

    private static final Pattern BACKUP_PROGRAM = Pattern.compile(
            "(?i)dump|mysqlpump|mysqlsh|backup|mydumper|myloader|pt-archiver|pt-online|gh-ost|debezium|replicat|binlog");

    private static final Pattern CHANGES_OR_LOCKS = Pattern.compile(
            "(?i)^\\s*(INSERT|UPDATE|DELETE|REPLACE|CALL|LOAD)\\b|\\b(FOR UPDATE|FOR SHARE|LOCK IN SHARE MODE)\\b");

    static final String NOT_PROVEN = "it is not proven to be the one that blocks";

    private static final Pattern GET_LOCK = Pattern.compile("(?i)\\bGET_LOCK\\s*\\(");

    private static final Pattern COMMENT_START = Pattern.compile("^(/\\*!?\\d*|\\s)+");

    private Endable() {}

    /** Why this session must be left alone; empty if it may be ended. */
    static String refusal(Blocker blocker, boolean areStatementsTold, boolean isAllKnown) {
        String never = neverEnded(blocker);
        if (!never.isEmpty()) {
            return never;
        }
        if (!blocker.proven) {
            return NOT_PROVEN;
        }
        if (!isAllKnown) {
            return "the server did not tell enough about it to rule out a backup";
        }
        if (areStatementsTold) {
            return refusalOf(blocker.statements);
        }
        return blocker.changedRows ? "" : "it has changed no row, so it may be a backup";
    }

    /** A backup reads. How many statements are kept, and which, is a matter of the server's settings. */
    private static String refusalOf(List<String> statements) {
        if (statements.isEmpty()) {
            return "its last statements are not known, so it may be a backup";
        }
        boolean onlyReads = statements.stream()
                .noneMatch(statement -> CHANGES_OR_LOCKS.matcher(statement).find());
        return onlyReads ? "its last statements have only read, so it may be a backup" : "";
    }

    /** The same for a session of this JVM, of which more is known. */
    static String refusalOfOwn(Blocker blocker, String lastStatement) {
        String never = neverEnded(blocker);
        if (!never.isEmpty()) {
            return never;
        }
        if (isBackup(lastStatement)) {
            return "it takes a backup";
        }
        return GET_LOCK.matcher(lastStatement).find() ? OTHER_LOCK : "";
    }

    private static String neverEnded(Blocker blocker) {
        if (blocker.session == 0) {
            return "no session has its transaction, which may be a prepared XA branch";
        }
        if (!blocker.isForeground() || SYSTEM_USERS.contains(blocker.user)) {
            return "it belongs to the server itself";
        }
        String command = blocker.command.toLowerCase(Locale.ROOT);
        if (command.contains("binlog") || command.contains("slave") || command.contains("replica")) {
            return "it replicates";
        }
        if (!blocker.isIdle()) {
            return "it runs a statement";
        }
        if (!blocker.endsWithTransaction || blocker.holdsOtherLocks || blocker.lock.startsWith("table lock")) {
            return OTHER_LOCK + ", as a backup does";
        }
        if (BACKUP_PROGRAM.matcher(blocker.program).find() || anyBackup(blocker.statements)) {
            return "it takes a backup";
        }
        return "";
    }

    private static boolean anyBackup(List<String> statements) {
        return statements.stream().anyMatch(Endable::isBackup);
    }

    static boolean isBackup(String statement) {
        String text = statement.length() > 2_000 ? statement.substring(0, 2_000) : statement;
        String plain = COMMENT_START
                .matcher(text.toUpperCase(Locale.ROOT))
                .replaceFirst("")
                .replaceAll("/\\*!?\\d*|\\*/", " ")
                .replaceAll("\\s+", " ")
                .trim();
        return BACKUP.matcher(plain).find();
    }
}
