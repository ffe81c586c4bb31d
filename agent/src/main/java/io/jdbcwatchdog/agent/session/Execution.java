package io.jdbcwatchdog.agent.session;

import java.util.Collections;
import java.util.List;

/**
 * One outermost {@code execute*} call of the application. It begins when its first command leaves, not when the method
 * is called: until then it may be waiting for another thread's statement on the same connection.
 *
 * <p>Its thread writes {@code session} and {@code started} before it publishes the execution in a session's slot.
 * {@link #attempts} belongs to whoever holds the {@link Claim}; its thread reads it after it has taken the execution out
 * of the slot, when nobody can claim it any more.
 */
public final class Execution {

    private static final long CLOSE_AGAIN = 1_000_000_000L;

    public final Object statement;
    public final Timeout timeout;
    public final Thread thread = Thread.currentThread();

    /** The text as the application passed it, or null where the statement has it. */
    public final String sql;

    private Session session;
    private long started;
    private volatile long due;
    private volatile boolean inHand;
    private volatile boolean spared;
    private long closingSince;
    private Attempts attempts;

    public Execution(Object statement, String sql, Timeout timeout) {
        this.statement = statement;
        this.sql = sql;
        this.timeout = timeout;
    }

    /** The session that runs it, or null while it has sent nothing. */
    public Session session() {
        return session;
    }

    /** In {@code System.nanoTime()}, as all times here. */
    public long started() {
        return started;
    }

    public long deadline() {
        return started + timeout.nanos;
    }

    /** A first command starts the clock; later ones (of a batch, on another host after a failover) do not. */
    void passGate(Session on) {
        if (session == null) {
            started = System.nanoTime();
            due = started + timeout.nanos;
        }
        session = on;
    }

    /** Whether somebody should see to it now; right across the wrap of {@code nanoTime}. */
    public boolean isDue(long now) {
        return !inHand && now - due >= 0;
    }

    /** The watchdog hands it on; it will not be due again before {@link #lookAgainAt}. */
    public void takeInHand() {
        inHand = true;
    }

    public void lookAgainAt(long when) {
        due = when;
        inHand = false;
    }

    /** How long until it is due, at least; for the watchdog's next round. */
    public long untilDue(long now) {
        return inHand ? Long.MAX_VALUE : due - now;
    }

    /** Whether its socket is left open at the end of the escalation. */
    public void spare(boolean spare) {
        spared = spare;
    }

    public boolean isSpared() {
        return spared;
    }

    /** Whether its socket is to be closed (again); only the watchdog asks. */
    public boolean isToBeClosed(long closeAt, long now) {
        boolean close = now - closeAt >= 0 && (closingSince == 0 || now - closingSince >= CLOSE_AGAIN);
        if (close) {
            closingSince = now;
        }
        return close;
    }

    /** What was done about it so far, or null where nothing was. */
    public Attempts attempts() {
        return attempts;
    }

    /** Its text, or the texts of its batch, wherever they are kept; empty where nobody has them. */
    public List<String> texts() {
        if (sql != null) {
            return Collections.singletonList(sql);
        }
        try {
            return session.driver.texts(statement);
        } catch (Exception unknownToThisVersion) {
            return Collections.emptyList();
        }
    }

    /** For the holder of the claim. */
    public Attempts attempt(long now) {
        if (attempts == null) {
            attempts = new Attempts(now, texts());
        }
        return attempts;
    }
}
