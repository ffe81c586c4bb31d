package io.jdbcwatchdog.agent.session;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An open transaction, from the first statement after which the server said so. The thread that uses the connection
 * writes it, while the slot holds its execution; the watchdog reads it, and asks again after it has put something into
 * the empty slot.
 *
 * <p>Its last execution is held only until the watchdog has looked at it, which is soon: it knows the application's
 * statement, and with that the connection.
 */
public final class Transaction {

    private final long began;
    private final Timeout asked;
    private final List<String> savepoints = new ArrayList<>();
    private volatile long idleSince;
    private volatile Execution last;
    private volatile WeakReference<Thread> thread = new WeakReference<>(null);
    private volatile String sql = "";
    private volatile String killed = "";
    private volatile long struckAt;
    private volatile boolean doubtful;
    private volatile boolean streams;
    private boolean exempt;
    private long exemptUntil;
    private volatile MayBeOver mayBeOver;

    Transaction(long began, Timeout asked) {
        this.began = began;
        this.asked = asked;
    }

    /** When its first statement left. */
    public long began() {
        MayBeOver since = mayBeOver;
        return since == null ? began : since.began(began);
    }

    /** How long it may take as far as the calling code says, or null. */
    public Timeout asked() {
        MayBeOver since = mayBeOver;
        return since == null ? asked : since.asked(asked);
    }

    /** An error came that can mean that the server has rolled it back. */
    void mayBeOver(Rollback error) {
        MayBeOver since = mayBeOver == null ? new MayBeOver() : mayBeOver;
        since.since(error);
        mayBeOver = since;
    }

    /** Whether the server may have none by now, so that what runs may be the first statement of another. */
    public boolean mayBeOver() {
        MayBeOver since = mayBeOver;
        return since != null && since.is(Rollback.PERHAPS);
    }

    /** The same if the server is set to roll back where a lock wait times out: somebody has to find that out. */
    public boolean dependsOnTheServer() {
        MayBeOver since = mayBeOver;
        return since != null && since.is(Rollback.AS_CONFIGURED);
    }

    /** For the watchdog, which has found out. */
    public void settle(boolean rollsBackOnTimeout) {
        mayBeOver.settle(rollsBackOnTimeout);
    }

    /**
     * A statement was answered.
     *
     * @param open whether the server said that a transaction is
     */
    void answered(Execution execution, boolean open) {
        MayBeOver since = mayBeOver;
        if (since != null) {
            since.answered(execution, open);
        }
    }

    /** A statement or fetch of it is over. */
    void used(Execution by, long now) {
        last = by;
        if (by.attempts() != null) {
            struckAt = now;
        }
        idleSince = now;
    }

    /** Whether the server may not have it: nothing has said so since it was begun, or since an error that may have ended it. */
    public boolean isDoubtful() {
        return doubtful || mayBeOver();
    }

    void doubt(boolean doubt) {
        if (doubtful != doubt) {
            doubtful = doubt;
        }
    }

    /** Whether rows of its last statement are still coming, which so runs on the server, however slowly they are read. */
    public boolean streams() {
        return streams;
    }

    void streams(boolean rowsAreComing) {
        if (streams != rowsAreComing) {
            streams = rowsAreComing;
        }
    }

    /** It is a migration's, as far as is known until then. Only the watchdog says and asks so. */
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

    /** Keeps what the log would need of its last statement, and lets go of the statement. Only the watchdog calls it. */
    public void remember() {
        Execution execution = last;
        if (execution != null) {
            List<String> texts = execution.texts();
            sql = texts.isEmpty() ? "" : new Read(this, texts.get(0)).sql;
            thread = new WeakReference<>(execution.thread());
            if (last == execution) {
                last = null;
            }
        }
    }

    /** This statement is about to be closed. Only its text is kept, and no longer than until the watchdog has seen it. */
    public void closing(Object statement) {
        Execution execution = last;
        if (execution != null && isOf(execution, statement)) {
            execution.keepText();
        }
    }

    /** Whether this statement was executed, or its rows were read. */
    private static boolean isOf(Execution execution, Object statement) {
        try {
            return execution.owner == statement || execution.session().driver.statement(execution.owner) == statement;
        } catch (Exception noStatement) {
            return false;
        }
    }

    /** Its last statement. */
    public String sql() {
        return sql;
    }

    /** The last thread that used it, or null where that is gone. */
    public Thread thread() {
        return thread.get();
    }

    /** A statement of it was ended, so what is left of it is half of what was meant. */
    public void killed(String what) {
        killed = what;
    }

    /** What was ended; empty where nothing was, or a rollback has undone it. */
    public String killed() {
        return killed;
    }

    /** When a statement of it was last ended, or was about to be, or 0 where none was. */
    public long struckAt() {
        return struckAt;
    }

    /** The server confirmed a savepoint; only those set before the KILL undo it. */
    void savepoint(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        savepoints.remove(key);
        if (killed.isEmpty()) {
            savepoints.add(key);
        }
    }

    /** The server confirmed that all after it is rolled back. */
    void rolledBackTo(String name) {
        int at = savepoints.indexOf(name.toLowerCase(Locale.ROOT));
        if (at >= 0) {
            savepoints.subList(at + 1, savepoints.size()).clear();
            killed = "";
        }
    }
}
