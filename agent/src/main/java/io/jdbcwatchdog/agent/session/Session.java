package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.report.Foreign;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One physical connection, and the handshake that keeps a KILL from reaching any statement but the overdue one.
 *
 * <p>{@code slot} says what the session runs:
 *
 * <pre>
 *   null ──begin──▶ Execution ──claim──▶ Claim ──settle──▶ Execution
 *    ▲                  │                  │ takeOver
 *    └───────end────────┘                  ▼
 *                                        Claim
 * </pre>
 *
 * Only the thread that holds the connection's lock begins, at the gate, before a command leaves. An execution ends when
 * its method returns, or when the next command reaches the gate, whichever is first: the lock was free in between, so
 * the driver was done with it. Whoever acts on an execution (killer, closer) must first turn it into a claim, and puts
 * it back only when the KILL has been answered. Begin and end wait while the slot holds a claim. Every step is one
 * compare-and-set on this one field, claims are never used twice, and executions only for the fetches of one result
 * (so whoever claims one looks again whether its time is up). So a KILL is under way only while the slot holds its claim, that is, while its execution is the one that the session runs; and no command leaves
 * meanwhile. A claim may be taken over to close the socket: then the first holder's settling finds another claim and
 * changes nothing.
 *
 * <p>A KILL that was sent and never answered may take effect at any later time. Then the session is tainted: its
 * execution may still be killed again, but no other command may leave on it any more, so its socket is closed.
 */
public final class Session {

    private static final AtomicReferenceFieldUpdater<Session, Object> SLOT =
            AtomicReferenceFieldUpdater.newUpdater(Session.class, Object.class, "slot");

    /** The server's {@code CONNECTION_ID()}; 0 where the server did not say. */
    public final long id;

    /** Null where the session's server could not be proven: then there is no KILL. */
    public final ServerId server;

    /** Another after {@code changeUser()}. */
    public volatile Endpoint endpoint;

    public final Driver driver;
    public final Transactions transactions;

    private final WeakReference<Object> physical;
    private final WeakReference<Object> wire;
    private volatile Object slot;
    private volatile boolean tainted;
    private volatile boolean closed;
    private volatile Ended ended;
    private volatile boolean gone;
    private volatile int localPort;
    private volatile boolean announced;
    private volatile boolean warmed;
    private volatile Object foundBy;
    private volatile Object readBy;
    private volatile Read read = Read.NOTHING;
    private WeakReference<Execution> fetch = new WeakReference<>(null);

    public Session(long id, ServerId server, Endpoint endpoint, Driver driver, Object physical, Object wire) {
        this.id = id;
        this.server = server;
        this.endpoint = endpoint;
        this.driver = driver;
        this.physical = new WeakReference<>(physical);
        this.wire = new WeakReference<>(wire);
        this.transactions = new Transactions(driver, this.physical);
    }

    /** The driver's object, or null when the application has let go of it. */
    public Object physical() {
        return physical.get();
    }

    /** What tells this connection from a later one of the same driver object, or null when the driver dropped it. */
    public Object wire() {
        return wire.get();
    }

    /** The driver closed the wire. The session stays known until what it runs has ended. */
    public void closed() {
        closed = true;
    }

    /** It was ended from this side. The first reason stays; of two in the same moment, either is true. */
    public void ended(Ended how) {
        if (ended == null) {
            ended = how;
        }
    }

    /** How it was ended from this side, or null where it was not. */
    public Ended ended() {
        return ended;
    }

    /** The server said that it does not have this session. */
    public void gone() {
        gone = true;
    }

    /** Whether a KILL can do nothing more about it. */
    public boolean isBeyondKill() {
        return gone || ended != null;
    }

    /** The port of this side's end of the socket; 0 where that is unknown. */
    public int localPort() {
        return localPort;
    }

    public void localPort(int port) {
        localPort = port;
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * A command is about to leave, of {@code next} or, where that is null, of no execution (a COMMIT, a ping).
     *
     * @param patience how long a claim may take to settle before it is given up
     */
    public void begin(Execution next, Patience patience) {
        for (; ; ) {
            Object current = slot;
            if (current instanceof Claim) {
                await((Claim) current, patience);
                continue;
            }
            if (current != next) {
                if (next != null) {
                    leaveOther(next, patience);
                    next.passGate(this);
                }
                if (!SLOT.compareAndSet(this, current, next)) {
                    continue;
                }
            }
            if (tainted && (next == null || current != next)) {
                patience.mustClose(this);
            }
            return;
        }
    }

    /** An execution that goes on elsewhere (a failover inside the driver) is no longer this session's. */
    private void leaveOther(Execution next, Patience patience) {
        Session other = next.session();
        if (other != null && other != this) {
            other.end(next, patience);
        }
    }

    /**
     * A fetch of further rows is about to begin. The fetches of one result are one execution, since rows come from one
     * result at a time and there may be millions of them.
     *
     * @return what stands for it, or null where another thread's command runs
     */
    public Execution beginFetch(Object rows, Timeout asked, Patience patience) {
        Object current = slot;
        if (current instanceof Claim && ((Claim) current).execution.isIdle()) {
            await((Claim) current, patience);
            current = slot;
        }
        if (current != null && !isIdle(current)) {
            return null;
        }
        Execution known = fetch.get();
        if (known == null || known.owner != rows || known.asked != asked) {
            known = new Execution(rows, null, asked, null, false);
            fetch = new WeakReference<>(known);
        }
        known.beginAgain(this);
        if (!SLOT.compareAndSet(this, current, known)) {
            return null;
        }
        if (tainted) {
            patience.mustClose(this);
        }
        return known;
    }

    private static boolean isIdle(Object inSlot) {
        return inSlot instanceof Execution && ((Execution) inSlot).isIdle();
    }

    /**
     * Puts what stands for an idle transaction into the slot, where it can be claimed until the next command leaves.
     *
     * @param since the last use that was seen
     * @return whether it is there: the transaction may have been used meanwhile
     */
    public boolean hold(Transaction idle, long since, Timeout timeout, long deadline) {
        Execution held = Execution.of(this, idle, since, timeout, deadline);
        if (!SLOT.compareAndSet(this, null, held)) {
            return false;
        }
        if (transactions.open() == idle && idle.idleSince() == since && !idle.isDoubtful()) {
            return true;
        }
        SLOT.compareAndSet(this, held, null);
        return false;
    }

    /** What was executed last and has results, in case they are read later on. */
    public void reads(Object statement, String sql) {
        read = sql == null ? Read.NOTHING : new Read(statement, sql);
    }

    /** The text that this statement was last executed with, or null where that is not known any more. */
    String readSql(Object statement) {
        Read last = read;
        return last.statement.get() == statement ? last.sql : null;
    }

    /** The execution is over, if it is still the one in the slot. On return no KILL for it is under way, nor will be. */
    public void end(Execution over, Patience patience) {
        for (; ; ) {
            Object current = slot;
            if (current instanceof Claim && ((Claim) current).execution == over) {
                await((Claim) current, patience);
            } else if (current != over || SLOT.compareAndSet(this, over, null)) {
                if (tainted) {
                    patience.mustClose(this);
                }
                return;
            }
        }
    }

    /** A KILL for the execution in the slot was sent, and nobody knows what became of it. */
    public void taint() {
        tainted = true;
    }

    private void await(Claim claim, Patience patience) {
        if (!settles(claim, patience)) {
            // The holder is stuck, and nobody may wait for ever: the connection is the price.
            taint();
            SLOT.compareAndSet(this, claim, null);
        }
    }

    /** A wait for which there is no memory or stack is one that was given up. */
    private static boolean settles(Claim claim, Patience patience) {
        try {
            return claim.await(patience.nanosFor(claim.execution));
        } catch (VirtualMachineError e) {
            return false;
        }
    }

    /** What the session runs, claimed or not; or null. */
    public Execution running() {
        Object current = slot;
        return current instanceof Claim ? ((Claim) current).execution : (Execution) current;
    }

    /** @return null where the execution has ended, or somebody else acts on it */
    public Claim claim(Execution execution) {
        Claim claim = new Claim(execution);
        return SLOT.compareAndSet(this, execution, claim) ? claim : null;
    }

    /** As {@link #claim}, but also from another holder, whose KILL is still unanswered. */
    public Claim takeOver(Execution execution) {
        Claim claim = new Claim(execution);
        for (; ; ) {
            Object current = slot;
            boolean held = current instanceof Claim && ((Claim) current).execution == execution;
            if (current != execution && !held) {
                return null;
            }
            if (SLOT.compareAndSet(this, current, claim)) {
                if (held) {
                    // Not "tainted |= held": that would undo a taint between its read and its write.
                    taint();
                }
                return claim;
            }
        }
    }

    public void settle(Claim claim) {
        SLOT.compareAndSet(this, claim, claim.execution);
        claim.settled();
    }

    /** The application has logged in anew on it: an account can kill its own sessions only, so another one is to be ready. */
    public void isNow(Endpoint changed) {
        endpoint = changed;
        warmed = false;
    }

    /** How {@link Sessions} finds it, so that it can be forgotten without a search. */
    void isFoundBy(Object ownKey, Object readersKey) {
        foundBy = ownKey;
        readBy = readersKey;
    }

    Object foundBy() {
        return foundBy;
    }

    Object readBy() {
        return readBy;
    }

    /** It has run something with a timeout: time to open the admin connection. */
    public void announce() {
        announced = true;
    }

    public boolean isAnnounced() {
        return announced;
    }

    /** True once after that; only the watchdog asks. */
    public boolean isToBeWarmed() {
        boolean now = announced && !warmed;
        warmed |= now;
        return now;
    }

    @Override
    public String toString() {
        return "session=" + (id == 0 ? "?" : Long.toString(id)) + "@" + endpoint + " user="
                + Foreign.name(endpoint.user) + " schema=" + Foreign.name(endpoint.schema);
    }
}
