package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What is known about a session's transactions. The thread that uses the connection writes it. Any thread may read it. */
public final class Transactions {

    private static volatile boolean anyEnlisted;

    private final Driver driver;
    private final WeakReference<Object> physical;
    private volatile @Nullable Transaction open;
    private volatile @Nullable IdleExecution ended;
    private volatile @Nullable Boolean autocommit;
    private volatile @Nullable Timeout enlisted;

    Transactions(Driver driver, WeakReference<Object> physical) {
        this.driver = driver;
        this.physical = physical;
    }

    /** The transaction that is open according to the server, or null if none is. */
    public @Nullable Transaction open() {
        return open;
    }

    /** Sets the open transaction, before the execution is taken out of the slot. */
    void open(@Nullable Transaction now) {
        open = now;
    }

    /** A transaction manager has enlisted the connection, so this timeout holds for what begins on it from now on. */
    void enlisted(Timeout ofManager) {
        anyEnlisted = true;
        enlisted = ofManager;
    }

    /** The application, or the manager, has ended the transaction that the connection was enlisted for. */
    public void delisted() {
        if (enlisted != null) {
            enlisted = null;
        }
    }

    /** Whether a manager has ever enlisted a connection in this JVM. */
    public static boolean wasAnyEnlisted() {
        return anyEnlisted;
    }

    boolean isEnlisted() {
        return enlisted != null;
    }

    /** The timeout of a transaction that begins with this execution, from its code or its manager; null if none sets one. */
    public @Nullable Timeout requested(SentExecution first) {
        return Timeout.earlier(first.transactionTimeout(), enlisted, first.started());
    }

    /** Keeps the server's last answer. The drivers do not notice a {@code SET autocommit} that the application sends as SQL. */
    void autocommit(boolean on) {
        if (autocommit == null || autocommit != on) {
            autocommit = on;
        }
    }

    /** What the server said last, or null if it has not said anything yet. */
    public @Nullable Boolean lastAutocommit() {
        return autocommit;
    }

    /** Whether a statement commits by itself; true if that is not known. */
    public boolean autocommit() {
        Boolean said = autocommit;
        if (said != null) {
            return said;
        }
        try {
            Object connection = physical.get();
            return connection == null || driver.autocommit(connection);
        } catch (Exception cannotTell) {
            return true;
        }
    }

    /** Whether a statement commits by itself. After BEGIN and XA START it does not, although autocommit stays on. */
    public boolean commitsAtOnce() {
        Transaction now = open;
        return autocommit() && (now == null || now.isDoubtful());
    }

    /** Whether rows of a statement are still arriving. Then the statement still runs, and the transaction is not idle. */
    public boolean streams() {
        Transaction now = open;
        Object connection = physical.get();
        try {
            return now != null && now.streams() || connection != null && driver.rowsAreComing(connection);
        } catch (Exception unknownToThisVersion) {
            return false;
        }
    }

    /** The application has rolled back a transaction that the server does not have. */
    public void forget() {
        open = null;
    }

    /** The connection was ended while its transaction was idle. Nothing more has to be done about the transaction. */
    public void endedBy(IdleExecution idle) {
        ended = idle;
        open = null;
    }

    /** The stand-in for the idle transaction for which the connection was ended; null if there was none. */
    public @Nullable IdleExecution ended() {
        return ended;
    }
}
