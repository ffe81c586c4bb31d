package io.jdbcwatchdog.agent.session;

import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One outermost call of the application that has the server do something: an {@code execute*}, a {@code commit}, the
 * fetch of further rows. It begins when its first command leaves, not when the method is called: until then it may be
 * waiting for another thread's statement on the same connection.
 *
 * <p>The fetches of one result share one execution, which begins anew with each of them. So whoever claims one must look
 * again whether it is overdue: a row may have come, and the next fetch have begun, since it was found.
 *
 * <p>Its thread writes its times before it publishes it in a session's slot. {@link #attempts} belongs to whoever holds
 * the {@link Claim}; its thread reads it after it has taken the execution out of the slot, when nobody can claim it any
 * more, or has given up waiting for somebody who is stuck with it.
 */
public final class Execution {

    private static final long CLOSE_AGAIN = 1_000_000_000L;
    private static final AtomicLongFieldUpdater<Execution> STARTED =
            AtomicLongFieldUpdater.newUpdater(Execution.class, "started");
    private static final AtomicLongFieldUpdater<Execution> DUE =
            AtomicLongFieldUpdater.newUpdater(Execution.class, "due");

    private static final AtomicReferenceFieldUpdater<Execution, Attempts> ATTEMPTS =
            AtomicReferenceFieldUpdater.newUpdater(Execution.class, Attempts.class, "attempts");

    /** The statement, or the connection, or the rows that are fetched. */
    public final Object owner;

    public final Timeout timeout;

    /** The text as the application passed it, or null where the owner has it. */
    public final String sql;

    /** Whether it is a batch: no further element of it may leave once a KILL was sent. */
    public final boolean batch;

    private volatile Thread thread = Thread.currentThread();
    private Session session;
    private int sent;
    private int read;
    private Object lastRead;
    private boolean behindRows;

    /**
     * Whether the server has more than the one command that a KILL QUERY is to end: further elements of a batch, which
     * would go on, or this behind an earlier statement, of which either could be hit.
     */
    private volatile boolean queued;

    private volatile long started;
    private volatile long due;
    private volatile boolean inHand;
    private volatile boolean spared;
    private long closingSince;
    private boolean refused;
    private boolean told;
    private volatile Socket connecting;
    private volatile Attempts attempts;

    public Execution(Object owner, String sql, Timeout timeout, boolean batch) {
        this.owner = owner;
        this.sql = sql;
        this.timeout = timeout;
        this.batch = batch;
    }

    /** The session that runs it, or null while it has sent nothing. */
    public Session session() {
        return session;
    }

    /** The thread that waits for it. */
    public Thread thread() {
        return thread;
    }

    /** In {@code System.nanoTime()}, as all times here. */
    public long started() {
        return started;
    }

    public long deadline() {
        return started + timeout.nanos;
    }

    /** For the holder of the claim: whether its time is up, and not only that of an earlier fetch. */
    public boolean isOverdue(long now) {
        return now - deadline() >= 0;
    }

    /** A first command starts the clock; later ones (of a batch, on another host after a failover) do not. */
    void passGate(Session on) {
        if (session == null) {
            startClock();
        }
        session = on;
    }

    /** The clock starts (again): with the first command, with each fetch, when the rows of an earlier statement have come. */
    public void startClock() {
        long now = System.nanoTime();
        STARTED.lazySet(this, now);
        DUE.lazySet(this, now + timeout.nanos);
    }

    /** The next fetch of a result begins; what was left to do about an earlier one is not. */
    void beginAgain(Session on) {
        session = on;
        thread = Thread.currentThread();
        inHand = false;
        startClock();
    }

    /**
     * For a driver that may send several commands before it reads an answer: one is about to be sent. Its thread says so
     * before it passes the gate, so whoever holds a claim sees it.
     *
     * @param rowsAreComing those of an earlier statement, which the server is still running
     */
    public void sends(boolean rowsAreComing) {
        boolean othersRun = rowsAreComing || batch && sent > read;
        behindRows |= rowsAreComing;
        sent++;
        if (queued != othersRun) {
            queued = othersRun;
        }
    }

    /**
     * That driver begins to read the answer to this command: the server has done all before it.
     *
     * @return whether what it had to wait for was an earlier statement's rows
     */
    public boolean reads(Object message) {
        if (message != lastRead) {
            lastRead = message;
            read++;
        }
        boolean othersWait = batch && sent > read;
        if (queued != othersWait) {
            queued = othersWait;
        }
        boolean waited = behindRows;
        behindRows = false;
        return waited;
    }

    /** Whether KILL QUERY is safe: it would end this and nothing else, and the connection can go on afterwards. */
    public boolean isKillQuerySafe() {
        return !queued && survivesInterruption();
    }

    private boolean survivesInterruption() {
        try {
            Object physical = session.physical();
            return physical == null || session.driver.survivesInterruption(physical, owner);
        } catch (Exception noStatement) {
            return true;
        }
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

    /** Its driver connects to another host, to go on there. */
    public void connects(Socket socket) {
        connecting = socket;
    }

    /** The socket to close besides its session's, or null. */
    public Socket connecting() {
        return connecting;
    }

    /** For its own thread, at the gate: whether this command is one that may not leave any more. */
    public boolean isToBeRefused() {
        return batch && attempts != null && attempts.mayHaveKilled();
    }

    /** A command of it was not sent. */
    public void refused() {
        refused = true;
    }

    public boolean wasRefused() {
        return refused;
    }

    /** The application knows what became of it; for the fetches of one result, which are one execution. */
    public void told() {
        told = true;
    }

    public boolean isTold() {
        return told;
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
            List<String> known = session.driver.texts(owner);
            String earlier = known.isEmpty() ? session.readSql(session.driver.statement(owner)) : null;
            return earlier == null ? known : Collections.singletonList(earlier);
        } catch (Exception unknownToThisVersion) {
            return Collections.emptyList();
        }
    }

    /** For the holder of the claim; where it was taken over, for both. */
    public Attempts attempt(long now) {
        if (attempts == null) {
            ATTEMPTS.compareAndSet(this, null, new Attempts(started, now, texts()));
        }
        return attempts;
    }
}
