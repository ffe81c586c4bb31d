package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.report.EvidenceText;
import org.jspecify.annotations.Nullable;

/** One kill as it is shown afterwards. It has no literal of the SQL, and refers to nothing of the application's. */
public final class KillRecord {

    /** The records are kept, and a plan or ten holders of locks can be long. */
    static final int MAX_EVIDENCE = 8_000;

    /** When it ended, in milliseconds since 1970. */
    public final long time;

    public final long session;
    public final String server;
    public final String user;
    public final String schema;
    public final String thread;

    /** How long the statement ran, or how long the transaction was open, in nanoseconds. */
    public final long ranNanos;

    public final long timeoutNanos;

    /** Where the timeout came from. */
    public final Source source;

    public final int kills;

    /** From the deadline until the application's thread was free, in nanoseconds. */
    public final long freeAfterNanos;

    /** The word for it. */
    public final String outcome;

    public final String trouble;

    /** The masked SQL; for an idle transaction that of its last statement. */
    public final String sql;

    /** What was found out about the reason, in the lines of the log; empty for an idle transaction, and with evidence=none. */
    public final String evidence;

    private KillRecord(
            SessionInfo session,
            @Nullable String thread,
            long ranNanos,
            TimeoutInfo timeout,
            KillSummary kill,
            long freeAfterNanos,
            String sql,
            String evidence) {
        this.time = System.currentTimeMillis();
        this.session = session.id;
        this.server = session.server;
        this.user = session.user;
        this.schema = session.schema;
        this.thread = thread == null ? "" : thread;
        this.ranNanos = ranNanos;
        this.timeoutNanos = timeout.nanos;
        this.source = Source.of(timeout.origin);
        this.kills = kill.kills;
        this.freeAfterNanos = freeAfterNanos;
        this.outcome = kill.outcome.word;
        this.trouble = kill.trouble;
        this.sql = sql;
        this.evidence = evidence;
    }

    static KillRecord of(StatementEnded event) {
        return of(event, cut(String.join("\n", EvidenceText.lines(event.statement.evidence))));
    }

    /** For those who do not show it, since it takes a while to write. */
    static KillRecord withoutEvidence(StatementEnded event) {
        return of(event, "");
    }

    private static KillRecord of(StatementEnded event, String evidence) {
        return new KillRecord(
                event.statement.session,
                event.statement.thread,
                event.statement.ranNanos,
                event.statement.timeout,
                event.kill,
                freeAfter(event),
                event.statement.sql,
                evidence);
    }

    private static String cut(String evidence) {
        if (evidence.length() <= MAX_EVIDENCE) {
            return evidence;
        }
        boolean isHalf = Character.isHighSurrogate(evidence.charAt(MAX_EVIDENCE - 1));
        int end = isHalf ? MAX_EVIDENCE - 1 : MAX_EVIDENCE;
        return evidence.substring(0, end) + "\n… cut here: the log has " + (evidence.length() - end)
                + " more characters";
    }

    /**
     * The time since the first attempt is a little too short, since the deadline came before. The timeout of a transaction
     * says nothing about the deadline of its statement.
     */
    private static long freeAfter(StatementEnded event) {
        return Math.max(event.kill.tookNanos, event.statement.ranNanos - event.statement.timeout.nanos);
    }

    static KillRecord of(IdleTransactionEnded event) {
        return new KillRecord(
                event.transaction.session,
                event.transaction.thread,
                event.transaction.openNanos,
                event.transaction.timeout,
                event.kill,
                event.kill.tookNanos,
                event.transaction.sql,
                "");
    }
}
