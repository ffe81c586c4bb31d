package io.jdbcwatchdog.agent.report;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.event.BlockerHandled;
import io.jdbcwatchdog.agent.event.CommitRefused;
import io.jdbcwatchdog.agent.event.ConnectionClosed;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionInfo;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillAnswered;
import io.jdbcwatchdog.agent.event.KillProcedureUsed;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.KillsHeld;
import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.PrivilegeRefused;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.util.List;

/** The log line of each event. The same fields come in the same order, whatever the outcome. */
final class EventLines {

    private static final int MAX_FRAMES = 60;

    private EventLines() {}

    static String of(StatementEnded event) {
        StatementInfo statement = event.statement;
        String word = event.kill.outcome == Outcome.FINISHED_FIRST ? "overdue " : "killed ";
        return word
                + session(statement.session)
                + ran(statement)
                + kills(event.kill)
                + thread(statement.thread)
                + sql(statement.sql);
    }

    static String of(StatementObserved event) {
        StatementInfo statement = event.statement;
        return "would have been killed " + session(statement.session) + ran(statement) + thread(statement.thread)
                + sql(statement.sql);
    }

    static String of(IdleTransactionEnded event) {
        IdleTransactionInfo transaction = event.transaction;
        return "killed idle transaction " + session(transaction.session) + open(transaction) + kills(event.kill)
                + lastUse(transaction);
    }

    static String of(IdleTransactionObserved event) {
        IdleTransactionInfo transaction = event.transaction;
        return "would have been killed: idle transaction " + session(transaction.session) + open(transaction)
                + lastUse(transaction);
    }

    static String of(KillAnswered event) {
        String answer = event.trouble.isEmpty() ? " ok" : " failed: " + event.trouble;
        return "sent " + event.statement + answer + " in " + Millis.fine(event.tookNanos) + " "
                + session(event.session);
    }

    static String of(BlockerHandled event) {
        LockHolder blocker = event.blocker;
        String id = blocker.session == 0 ? "?" : Long.toString(blocker.session);
        return "blocker " + event.result.words + " session=" + id + "@" + event.victim.session.server + " user="
                + SafeText.name(blocker.user) + times(blocker)
                + (event.why.isEmpty() ? "" : " trouble=" + SafeText.quoted(event.why)) + " blocks="
                + event.victim.session.id + timeout(event.victim.timeout) + thread(event.victim.thread)
                + sql(event.victim.sql);
    }

    private static String times(LockHolder blocker) {
        return (blocker.openNanos < 0 ? "" : " open=" + Millis.whole(blocker.openNanos))
                + (blocker.idleNanos < 0 ? "" : " idle=" + Millis.whole(blocker.idleNanos));
    }

    static String of(CommitRefused event) {
        return "commit refused " + session(event.session) + thread(event.thread) + " killed="
                + SafeText.quoted(event.killed);
    }

    static String of(OrphanFound event) {
        return "orphan " + (event.killed ? "killed " : "left ") + session(event.session) + " since="
                + Millis.whole(event.sinceNanos) + trouble(event.trouble) + sql(event.sql);
    }

    static String of(ConnectionClosed event) {
        return "connection closed " + session(event.session) + ": " + event.why + ", and may still reach the next one";
    }

    static String of(PrivilegeRefused event) {
        return "KILL refused (1095) by " + event.session.server + ": the session runs as another user than the admin"
                + " connection (a procedure with SQL SECURITY DEFINER, perhaps); set admin-user to an account with"
                + " CONNECTION_ADMIN, and SYSTEM_USER where the other user has it (MySQL), or with CONNECTION ADMIN"
                + " (MariaDB), or with EXECUTE on mysql.rds_kill_query and mysql.rds_kill (Amazon RDS, Aurora) or on"
                + " mysql.az_kill_query and mysql.az_kill (Azure)";
    }

    static String of(KillProcedureUsed event) {
        return "KILL refused (1095) by " + event.session.server + ", since the session runs as another user than the"
                + " admin connection: " + event.procedures + " are called instead";
    }

    static String of(KillsHeld event) {
        return event.held
                ? "max-kills-per-minute=" + event.maxPerMinute
                        + " is reached: what is overdue runs on until the minute is over"
                : "kills go on: the last minute has room again";
    }

    private static String session(SessionInfo session) {
        return "session=" + (session.id == 0 ? "?" : Long.toString(session.id)) + "@" + session.server + " user="
                + SafeText.name(session.user) + " schema=" + SafeText.name(session.schema);
    }

    private static String ran(StatementInfo statement) {
        return " ran=" + Millis.whole(statement.ranNanos) + timeout(statement.timeout);
    }

    private static String open(IdleTransactionInfo transaction) {
        return " open=" + Millis.whole(transaction.openNanos) + " idle=" + Millis.whole(transaction.idleNanos)
                + timeout(transaction.timeout);
    }

    private static String timeout(TimeoutInfo timeout) {
        return " timeout=" + Durations.format(timeout.nanos) + "(" + SafeText.words(timeout.origin) + ")";
    }

    private static String kills(KillSummary kill) {
        return " kills=" + kill.kills + " in=" + Millis.fine(kill.tookNanos) + " outcome=" + kill.outcome.word
                + trouble(kill.trouble);
    }

    private static String trouble(String trouble) {
        return trouble.isEmpty() ? "" : " trouble=" + SafeText.quoted(trouble);
    }

    private static String thread(String name) {
        return " thread=" + SafeText.name(name);
    }

    private static String sql(String masked) {
        return " sql=" + SafeText.quoted(masked);
    }

    private static String lastUse(IdleTransactionInfo transaction) {
        return transaction.thread == null
                ? " thread=gone" + sql(transaction.sql)
                : thread(transaction.thread) + sql(transaction.sql) + " stack="
                        + SafeText.quotedList(stack(transaction.stack));
    }

    /** The innermost frame first. */
    private static String stack(List<String> frames) {
        boolean cut = frames.size() > MAX_FRAMES;
        return String.join(" < ", cut ? frames.subList(0, MAX_FRAMES) : frames) + (cut ? " < ..." : "");
    }
}
