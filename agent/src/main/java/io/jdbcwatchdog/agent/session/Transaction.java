package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.server.Rollback;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction. It begins with the first statement after which the server said that a transaction is open. The
 * thread that uses the connection writes it, while the slot holds that thread's execution. The watchdog reads it, and checks
 * it again after it has put a stand-in into the empty slot.
 *
 * <p>The last execution is kept only until the watchdog has looked at it, which is soon. It refers to the application's
 * statement, and so to the connection.
 */
public final class Transaction {

    private final long began;
    private final @Nullable Timeout asked;
    private final List<String> savepoints = new ArrayList<>();
    private volatile long idleSince;
    private volatile @Nullable SentExecution last;
    private volatile WeakReference<Thread> thread = new WeakReference<>(null);
    private volatile String sql = "";
    private volatile String killed = "";
    private volatile long lastEndedAt;
    private volatile boolean doubtful;
    private boolean prepared;
    private volatile boolean streams;
    private boolean exempt;
    private long exemptUntil;
    private volatile @Nullable PossibleRollback possibleRollback;

    Transaction(long began, @Nullable Timeout asked) {
        this.began = began;
        this.asked = asked;
    }

    /** When its first statement was sent. */
    public long began() {
        PossibleRollback possible = possibleRollback;
        return possible == null ? began : possible.began(began);
    }

    /** The timeout that the calling code asks for; null if it asks for none. */
    public @Nullable Timeout asked() {
        PossibleRollback possible = possibleRollback;
        return possible == null ? asked : possible.asked(asked);
    }

    /** An error came with which the server may have rolled the transaction back. */
    void mayBeRolledBack(Rollback error) {
        PossibleRollback possible = possibleRollback == null ? new PossibleRollback() : possibleRollback;
        possible.afterError(error);
        possibleRollback = possible;
    }

    /** Whether the server may have no transaction now. Then the running statement may be the first of another one. */
    public boolean mayBeOver() {
        PossibleRollback possible = possibleRollback;
        return possible != null && possible.is(Rollback.PERHAPS);
    }

    /** Whether that depends on the server's setting for lock wait timeouts, which somebody has to ask for. */
    public boolean dependsOnServerSetting() {
        PossibleRollback possible = possibleRollback;
        return possible != null && possible.is(Rollback.AS_CONFIGURED);
    }

    /** The watchdog calls this when the setting is known. */
    public void serverSettingKnown(boolean rollsBackOnTimeout) {
        PossibleRollback possible = possibleRollback;
        if (possible != null) {
            possible.serverSettingKnown(rollsBackOnTimeout);
        }
    }

    /**
     * A statement was answered.
     *
     * @param open whether the server said that a transaction is open
     */
    void answered(SentExecution execution, boolean open) {
        PossibleRollback possible = possibleRollback;
        if (possible != null) {
            possible.answered(execution, open);
        }
    }

    /** A statement or fetch of the transaction is over. */
    void used(SentExecution by, long now) {
        last = by;
        if (by.attemptsSoFar() != null) {
            lastEndedAt = now;
        }
        idleSince = now;
    }

    /**
     * Whether the server may not have this transaction. No answer has confirmed it since it began, or since an error that
     * may have ended it.
     */
    public boolean isDoubtful() {
        return doubtful || mayBeOver();
    }

    void doubt(boolean doubt) {
        if (doubtful != doubt) {
            doubtful = doubt;
        }
    }

    /** It is an XA transaction that was prepared. It outlives its connection, and only its manager ends it. */
    void prepared() {
        prepared = true;
    }

    public boolean isPrepared() {
        return prepared;
    }

    /** Whether rows of its last statement are still arriving. However slowly they are read, the statement still runs. */
    public boolean streams() {
        return streams;
    }

    void streams(boolean rowsAreComing) {
        if (streams != rowsAreComing) {
            streams = rowsAreComing;
        }
    }

    /** The transaction belongs to a migration, as far as is known until then. Only the watchdog uses this. */
    public void exemptUntil(long when) {
        exempt = true;
        exemptUntil = when;
    }

    public boolean isExempt(long now) {
        return exempt && now - exemptUntil < 0;
    }

    public long idleSince() {
        return idleSince;
    }

    /** Keeps what the log needs about the last statement, and releases the statement. Only the watchdog calls this. */
    public void remember() {
        SentExecution execution = last;
        if (execution != null) {
            sql = new LastStatement(this, execution.meaning().first()).sql;
            thread = new WeakReference<>(execution.thread());
            if (last == execution) {
                last = null;
            }
        }
    }

    /** This statement is about to be closed. Only its text is kept, and only until the watchdog has read it. */
    public void keepTextOf(Object statement) {
        SentExecution execution = last;
        if (execution != null && isOf(execution, statement)) {
            execution.keepText();
        }
    }

    /** Whether this statement was executed, or its rows were read. */
    private static boolean isOf(SentExecution execution, Object statement) {
        try {
            return execution.owner == statement || execution.session().driver.statement(execution.owner) == statement;
        } catch (Exception noStatement) {
            return false;
        }
    }

    /** The text of its last statement. */
    public String sql() {
        return sql;
    }

    /** The same, also while the watchdog has not looked at that statement yet. Any thread may call this. */
    public String latestSql() {
        SentExecution execution = last;
        return execution == null ? sql : execution.meaning().first();
    }

    /** The thread of that statement, or null if the thread is gone. */
    public @Nullable Thread latestThread() {
        SentExecution execution = last;
        return execution == null ? thread() : execution.thread();
    }

    /** The last thread that used it, or null if that thread is gone. */
    public @Nullable Thread thread() {
        return thread.get();
    }

    /** A statement of the transaction was ended, so the transaction is incomplete. */
    public void killed(String what) {
        killed = what;
    }

    /** The statement that was ended; empty if none was, or if the incomplete part was rolled back. */
    public String killed() {
        return killed;
    }

    /** When a statement of the transaction was last ended, or was about to be; 0 if none was. */
    public long lastEndedAt() {
        return lastEndedAt;
    }

    /** The server confirmed a savepoint. Only savepoints from before the KILL make the transaction complete again. */
    void savepoint(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        savepoints.remove(key);
        if (killed.isEmpty()) {
            savepoints.add(key);
        }
    }

    /** The server confirmed that everything after this savepoint is rolled back. */
    void rolledBackTo(String name) {
        int at = savepoints.indexOf(name.toLowerCase(Locale.ROOT));
        if (at >= 0) {
            savepoints.subList(at + 1, savepoints.size()).clear();
            killed = "";
        }
    }
}
