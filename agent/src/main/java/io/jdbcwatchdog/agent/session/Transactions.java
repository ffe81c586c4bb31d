package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import java.lang.ref.WeakReference;

/** What is known of a session's transactions. The thread that uses the connection writes it, anybody may read it. */
public final class Transactions {

    private final Driver driver;
    private final WeakReference<Object> physical;
    private volatile Transaction open;
    private volatile Execution ended;
    private volatile Boolean autocommit;

    Transactions(Driver driver, WeakReference<Object> physical) {
        this.driver = driver;
        this.physical = physical;
    }

    /** The transaction that the server said is open, or null. */
    public Transaction open() {
        return open;
    }

    /** Before its execution is taken out of the slot: what the server has said since. */
    void open(Transaction now) {
        open = now;
    }

    /** What the server said last; the drivers do not see a {@code SET autocommit} that the application sends as SQL. */
    void autocommit(boolean on) {
        if (autocommit == null || autocommit != on) {
            autocommit = on;
        }
    }

    /** What the server said last, or null where it has said nothing yet. */
    public Boolean autocommitSaid() {
        return autocommit;
    }

    /** Whether a statement commits by itself; true where that cannot be told. */
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

    /** Whether rows of a statement of it are still coming: then the statement runs on, and the transaction is not idle. */
    public boolean streams() {
        Transaction now = open;
        Object connection = physical.get();
        try {
            return now != null && now.streams() || connection != null && driver.rowsAreComing(connection);
        } catch (Exception unknownToThisVersion) {
            return false;
        }
    }

    /** The application has rolled back what the server does not have. */
    public void forget() {
        open = null;
    }

    /** The connection was ended while its transaction was idle: nothing more is to be done about it. */
    public void endedBy(Execution idle) {
        ended = idle;
        open = null;
    }

    /** What stands for the idle transaction that cost the connection, or null. */
    public Execution ended() {
        return ended;
    }
}
