package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.server.Dialect;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One physical connection, and the handshake that keeps a KILL from reaching any statement but the overdue one.
 *
 * <p>The field {@code slot} holds what the session runs:
 *
 * <pre>
 *   null ──begin──▶ Execution ──claim──▶ Claim ──settle──▶ Execution
 *    ▲                  │                  │ takeOver
 *    └───────end────────┘                  ▼
 *                                        Claim
 * </pre>
 *
 * <ul>
 *   <li>Only the thread that holds the connection's lock begins an execution, at the gate, before a command leaves.
 *   <li>An execution ends when its method returns, or when the next command reaches the gate, whichever comes first. In
 *       the latter case the lock was free in between, so the driver was done with the execution.
 *   <li>The killer and the closer must turn an execution into a claim before they act on it. The killer puts the execution
 *       back only when the server has answered the KILL.
 *   <li>Begin and end wait while the slot holds a claim.
 * </ul>
 *
 * <p>Every step is one compare-and-set on this one field. A claim is never used twice. An execution is used again only for
 * the fetches of one result, so whoever claims it checks again whether it is overdue. Therefore a KILL is under way only
 * while the slot holds its claim. During that time the session runs the very execution that the KILL is meant for, and no
 * other command leaves.
 *
 * <p>A claim may be taken over to close the socket. When the first holder settles later, it finds another claim and changes
 * nothing.
 *
 * <p>A KILL that was sent and never answered may take effect at any later time. Then the session is tainted: its execution
 * may still be killed again, but before any other command could leave, the socket is closed.
 */
public final class Session extends ConnectionState {

    private static final AtomicReferenceFieldUpdater<Session, Object> SLOT =
            AtomicReferenceFieldUpdater.newUpdater(Session.class, Object.class, "slot");

    private volatile @Nullable Object slot;
    private volatile boolean tainted;
    private volatile LastStatement lastStatement = LastStatement.NOTHING;
    private WeakReference<FetchExecution> fetch = new WeakReference<>(null);

    public Session(
            long id,
            @Nullable ServerId server,
            Endpoint endpoint,
            Driver driver,
            Dialect dialect,
            @Nullable Object physical,
            @Nullable Object wire) {
        super(id, server, endpoint, driver, dialect, physical, wire);
    }

    /**
     * A command is about to leave.
     *
     * @param next the execution that the command belongs to, or null if there is none (a ping)
     * @param patience how long to wait for a claim to settle
     */
    public void begin(@Nullable Execution next, Patience patience) {
        for (; ; ) {
            Object current = slot;
            if (current instanceof Claim) {
                await((Claim) current, patience);
                continue;
            }
            if (current != next) {
                if (next != null) {
                    leaveOtherSession(next, patience);
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

    /** An execution that continues here after a failover inside the driver no longer belongs to the other session. */
    private void leaveOtherSession(Execution next, Patience patience) {
        Session other = next.sessionSoFar();
        if (other != null && other != this) {
            other.end(next, patience);
        }
    }

    /**
     * A fetch of further rows is about to begin. All fetches of one result share one execution, since rows come from one
     * result at a time, and there may be millions of them.
     *
     * @return the execution, or null if another thread's command is running
     */
    public @Nullable FetchExecution beginFetch(Object rows, @Nullable Timeout asked, Patience patience) {
        Object current = slot;
        if (current instanceof Claim && ((Claim) current).execution instanceof IdleExecution) {
            await((Claim) current, patience);
            current = slot;
        }
        if (current != null && !(current instanceof IdleExecution)) {
            return null;
        }
        FetchExecution known = fetch.get();
        if (known == null || !known.isOf(rows, asked)) {
            known = new FetchExecution(rows, asked);
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

    /**
     * Puts a stand-in for an idle transaction into the slot. It can be claimed there until the next command leaves.
     *
     * @param since when the transaction was last used, as far as the caller knows
     * @return the stand-in; null if the transaction has been used meanwhile
     */
    public @Nullable Execution beginIdle(Transaction idle, long since, Timeout timeout, long deadline) {
        Execution held = new IdleExecution(this, idle, since, timeout, deadline);
        if (!SLOT.compareAndSet(this, null, held)) {
            return null;
        }
        if (transactions.open() == idle && idle.idleSince() == since && !idle.isDoubtful()) {
            return held;
        }
        SLOT.compareAndSet(this, held, null);
        return null;
    }

    /** Takes a stand-in out of the slot again, unless a KILL for it is under way. */
    public void withdraw(Execution standIn) {
        SLOT.compareAndSet(this, standIn, null);
    }

    /**
     * Keeps the text of the last execution that has results, in case they are fetched later.
     *
     * @param sql null if the statement keeps its text itself
     */
    public void keepSql(Object statement, @Nullable String sql) {
        lastStatement = sql == null ? LastStatement.NOTHING : new LastStatement(statement, sql);
    }

    /** The text that this statement was last executed with, or null if it is not known any more. */
    @Nullable
    String lastSqlOf(Object statement) {
        LastStatement last = lastStatement;
        Object alive = last.statement.get();
        return alive != null && alive == statement ? last.sql : null;
    }

    /** Ends the execution, if it is still in the slot. On return no KILL for it is under way, and none will be sent. */
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

    /** A KILL for the execution in the slot was sent and never answered. */
    public void taint() {
        tainted = true;
    }

    private void await(Claim claim, Patience patience) {
        if (!settles(claim, patience)) {
            // The holder is stuck. No thread may wait forever, so the connection is given up.
            taint();
            SLOT.compareAndSet(this, claim, null);
        }
    }

    /** Whether the claim settled in time. Without memory or stack to wait, it counts as not settled. */
    private static boolean settles(Claim claim, Patience patience) {
        try {
            return claim.await(patience.nanosFor(claim.execution));
        } catch (VirtualMachineError e) {
            return false;
        }
    }

    /** What the session runs, whether it is claimed or not; null if it runs nothing. */
    public @Nullable Execution running() {
        Object current = slot;
        return current instanceof Claim ? ((Claim) current).execution : (Execution) current;
    }

    /** @return null if the execution has ended, or somebody else acts on it */
    @Nullable
    Claim claim(Execution execution) {
        Claim claim = new Claim(execution);
        return SLOT.compareAndSet(this, execution, claim) ? claim : null;
    }

    /** Like {@link #claim}, but also takes the claim over from another holder, whose KILL is still unanswered. */
    @Nullable
    Claim takeOver(Execution execution) {
        Claim claim = new Claim(execution);
        for (; ; ) {
            Object current = slot;
            boolean claimed = current instanceof Claim && ((Claim) current).execution == execution;
            if (current != execution && !claimed) {
                return null;
            }
            if (SLOT.compareAndSet(this, current, claim)) {
                if (claimed) {
                    // "tainted |= claimed" would be wrong: it would undo a taint that came between its read and its
                    // write.
                    taint();
                }
                return claim;
            }
        }
    }

    void settle(Claim claim) {
        SLOT.compareAndSet(this, claim, claim.execution);
        claim.settled();
    }
}
