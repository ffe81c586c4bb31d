package io.jdbcwatchdog.agent.session;

import java.net.Socket;
import java.util.Collections;
import java.util.List;
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
public final class Execution extends Clock {

    private static final long CLOSE_AGAIN = 1_000_000_000L;
    private static final AtomicReferenceFieldUpdater<Execution, Attempts> ATTEMPTS =
            AtomicReferenceFieldUpdater.newUpdater(Execution.class, Attempts.class, "attempts");

    /** The statement, or the connection, or the rows that are fetched. */
    public final Object owner;

    /** The text as the application passed it, or null where the owner has it. */
    public final String sql;

    /** Whether it is a batch: no further element of it may leave once a KILL was sent. */
    public final boolean batch;

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

    /** What the transaction may take if it begins with this, or null. */
    public final Timeout transaction;

    /** The idle transaction that this stands for, or null where it is an execution. */
    final Transaction idle;

    private volatile boolean spared;
    private long closingSince;
    private boolean refused;
    private boolean commitRefused;
    private String command;
    private volatile String kept;
    private boolean granted;
    private boolean observed;
    private boolean told;
    private boolean confirmed;
    private volatile Socket connecting;
    private volatile Attempts attempts;

    /** @param asked how long it may take as far as the calling code says, or null */
    public Execution(Object owner, String sql, Timeout asked, Timeout transaction, boolean batch) {
        super(asked);
        this.owner = owner;
        this.sql = sql;
        this.transaction = transaction;
        this.batch = batch;
        this.idle = null;
    }

    /** What stands for a transaction in which nothing runs. */
    private Execution(Session session, Transaction idle) {
        super(null);
        this.owner = null;
        this.sql = null;
        this.transaction = null;
        this.batch = false;
        this.idle = idle;
        this.session = session;
    }

    static Execution of(Session session, Transaction idle, long since, Timeout timeout, long deadline) {
        Execution execution = new Execution(session, idle);
        execution.startAt(since, timeout, deadline);
        return execution;
    }

    /** The session that runs it, or null while it has sent nothing. */
    public Session session() {
        return session;
    }

    /** Whether it stands for a transaction in which nothing runs. */
    public boolean isIdle() {
        return idle != null;
    }

    public Transaction idleTransaction() {
        return idle;
    }

    /** A first command starts the clock; later ones (of a batch, on another host after a failover) do not. */
    void passGate(Session on) {
        if (session == null) {
            startClock();
        }
        session = on;
    }

    /** The next fetch of a result begins; what was left to do about an earlier one is not. */
    void beginAgain(Session on) {
        session = on;
        usedBy(Thread.currentThread());
        granted = false;
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

    /** What a method such as {@code setSavepoint()} sends. */
    public void command(String text) {
        command = text;
    }

    /** The text that says what it does: its own, or that of the command that its method sends; null where it is prepared. */
    String says() {
        return command == null ? sql : command;
    }

    /** Whether it may not be ended yet: one execution, or one fetch, is one kill, however many KILLs it takes. */
    public boolean isNotGranted() {
        return !granted;
    }

    public void grant() {
        granted = true;
    }

    /** Whether it was told that its time was up, without an end to it. */
    public boolean isObserved() {
        return observed;
    }

    /** True the first time. */
    public boolean isNewlyObserved() {
        boolean first = !observed;
        observed = true;
        return first;
    }

    public boolean isCommitRefused() {
        return commitRefused;
    }

    /** A command of it was not sent. @param commit since it would have committed what a KILL has left incomplete */
    public void refused(boolean commit) {
        refused = !commit;
        commitRefused = commit;
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

    /** The server said that its last command is done, whatever the driver made of that. */
    public void confirmed() {
        confirmed = true;
    }

    public boolean isConfirmed() {
        return confirmed;
    }

    /** What was done about it so far, or null where nothing was. */
    public Attempts attempts() {
        return attempts;
    }

    /** Its statement is about to be closed: then nobody else has the text any more. */
    void keepText() {
        List<String> texts = texts();
        kept = texts.isEmpty() ? null : texts.get(0);
    }

    /** Its text, or the texts of its batch, wherever they are kept; empty where nobody has them. */
    public List<String> texts() {
        if (idle != null) {
            return Collections.singletonList(idle.sql());
        }
        if (sql != null) {
            return Collections.singletonList(sql);
        }
        List<String> known = ofOwner();
        // Looked at only afterwards: it is written before the owner forgets.
        String text = kept;
        return known.isEmpty() && text != null ? Collections.singletonList(text) : known;
    }

    private List<String> ofOwner() {
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
            ATTEMPTS.compareAndSet(this, null, new Attempts(started(), now, texts()));
        }
        return attempts;
    }
}
