package io.jdbcwatchdog.agent.evidence;

import io.jdbcwatchdog.agent.event.LockHolder;
import io.jdbcwatchdog.agent.report.SqlText;
import java.util.ArrayList;
import java.util.List;

/** A session that holds what a victim waits for, as the server's rows say. */
final class Blocker {

    private static final String SLEEP = "Sleep";
    private static final String FOREGROUND = "FOREGROUND";
    private static final String WAITS = "waits for ";
    private static final int MAX_SHOWN = 3;

    /** 0 if no session has the transaction. */
    final long session;

    /** Whether the server says that it blocks. Otherwise it only holds a lock on the same table. */
    final boolean proven;

    /** The id in performance_schema, or empty. */
    final String thread;

    /** The id of its transaction in the storage engine, or empty. */
    final String transaction;

    final String user;
    final String host;
    final String command;
    final long millis;
    final String type;
    final String lock;

    /** Whether the lock is kept until the end of a transaction, and no longer. */
    final boolean endsWithTransaction;

    /** Whether its transaction is known to have changed rows. */
    boolean changedRows;

    /** Whether it waits for a lock itself. */
    boolean waits;

    long openMillis = LockHolder.UNKNOWN;
    String program = "";

    /** Its statements as they were written, the latest first. */
    final List<String> statements = new ArrayList<>();

    boolean runsStatement;

    /** Whether it holds locks that are none of a transaction, as far as the server was asked. */
    boolean holdsOtherLocks;

    private Blocker(
            String session,
            boolean proven,
            String thread,
            String transaction,
            List<String> client,
            String lock,
            boolean endsWithTransaction) {
        this.session = session.isEmpty() ? 0 : Long.parseLong(session);
        this.proven = proven;
        this.thread = thread;
        this.transaction = transaction;
        this.user = client.get(0);
        this.host = client.get(1);
        this.command = client.get(2);
        this.millis = number(client.get(3));
        this.type = client.get(4);
        this.lock = lock;
        this.endsWithTransaction = endsWithTransaction;
    }

    /** A row of {@code EvidenceQuestions.lockWaits}. */
    static Blocker ofLockWait(List<String> row, boolean proven) {
        Blocker blocker = new Blocker(row.get(1), proven, row.get(2), row.get(3), row.subList(4, 9), row.get(10), true);
        blocker.openMillis = number(row.get(9));
        if (!row.get(11).isEmpty()) {
            blocker.statements.add(row.get(11));
            blocker.runsStatement = true;
        }
        blocker.changedRows = row.get(12).equals("1");
        blocker.waits = row.get(13).equals("1");
        return blocker;
    }

    /** A row of {@code EvidenceQuestions.metadataLocks}. */
    static Blocker ofMetadataLock(List<String> row, boolean proven) {
        boolean pending = row.get(11).equals("PENDING");
        String lock = (pending ? WAITS : "") + "metadata lock " + row.get(10) + " on " + row.get(2);
        Blocker blocker = new Blocker(
                row.get(3),
                proven,
                row.get(4),
                "",
                row.subList(5, 10),
                lock,
                row.get(12).contains("TRANSACTION"));
        blocker.waits = pending;
        return blocker;
    }

    static long number(String text) {
        try {
            return text.isEmpty() ? LockHolder.UNKNOWN : (long) Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return LockHolder.UNKNOWN;
        }
    }

    boolean isForeground() {
        return type.equals(FOREGROUND);
    }

    boolean isIdle() {
        return command.equals(SLEEP) && !runsStatement && !waits;
    }

    /** The value for the log, without what only this JVM knows. */
    LockHolder.Builder value() {
        List<String> shown = new ArrayList<>();
        for (String statement : statements) {
            if (shown.size() < MAX_SHOWN) {
                shown.add(SqlText.mask(statement));
            }
        }
        return new LockHolder.Builder(session, proven)
                .client(user, host)
                .program(program)
                .lock(waits && !lock.startsWith(WAITS) ? WAITS + lock : lock)
                .doing(runsStatement && command.isEmpty() ? "runs a statement" : command)
                .times(nanos(openMillis), isIdle() ? nanos(millis) : LockHolder.UNKNOWN)
                .statements(shown);
    }

    private static long nanos(long millis) {
        return millis < 0 ? LockHolder.UNKNOWN : millis * 1_000_000L;
    }
}
