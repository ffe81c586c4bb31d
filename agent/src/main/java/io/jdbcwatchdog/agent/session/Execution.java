package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What a session's slot holds, and what can be overdue: a {@link StatementExecution}, a {@link FetchExecution}, or an
 * {@link IdleExecution}, which stands for an idle transaction.
 *
 * <p>{@link #attempts} belongs to the holder of the {@link Claim}. The execution's own thread reads it only after it has
 * taken the execution out of the slot, when nobody can claim it any more, or after it has given up waiting for a holder
 * that is stuck.
 */
public abstract class Execution extends Clock {

    /** The pause after an attempt to close a socket, before the next attempt. */
    public static final long CLOSE_AGAIN = 1_000_000_000L;

    private static final AtomicReferenceFieldUpdater<Execution, Attempts> ATTEMPTS =
            AtomicReferenceFieldUpdater.newUpdater(Execution.class, Attempts.class, "attempts");

    private @Nullable Session session;
    private volatile boolean socketLeftOpen;
    private long closingSince;
    private boolean granted;
    private boolean observed;
    private volatile @Nullable Attempts attempts;

    Execution(@Nullable Timeout asked) {
        super(asked);
    }

    /** The session that runs it. It must be called only after the first command was sent. */
    public final Session session() {
        return Objects.requireNonNull(session);
    }

    /** The session that runs it, or null as long as it has sent nothing. */
    public final @Nullable Session sessionSoFar() {
        return session;
    }

    /** Starts the clock if this is the first command. Later ones (of a batch, or on another host after a failover) do not. */
    final void passGate(Session on) {
        if (session == null) {
            startClock();
        }
        session = on;
    }

    final void runsOn(Session on) {
        session = on;
    }

    /** Whether KILL QUERY would end this execution and nothing else, and leave the connection usable. */
    public abstract boolean isKillQuerySafe();

    /** What its text means; {@link SqlMeaning#UNKNOWN} if nobody has the text. */
    public abstract SqlMeaning meaning();

    /** Whether it ends a transaction. Such an execution is spared: it is never killed while the server answers. */
    public abstract boolean endsTransaction();

    /** Sets whether its socket is left open at the end of the escalation. */
    public final void leaveSocketOpen(boolean leave) {
        socketLeftOpen = leave;
    }

    public final boolean isSocketLeftOpen() {
        return socketLeftOpen;
    }

    /** Whether its socket has to be closed now, or closed again. Only the watchdog calls this. */
    public final boolean isToBeClosed(long closeAt, long now) {
        boolean close = now - closeAt >= 0 && (closingSince == 0 || now - closingSince >= CLOSE_AGAIN);
        if (close) {
            closingSince = now;
        }
        return close;
    }

    /** Whether it may be ended. One execution, or one fetch, counts as one kill, however many KILLs it takes. */
    public final boolean isGranted() {
        return granted;
    }

    public final void grant() {
        granted = true;
    }

    /** Called when the next fetch of a result begins, since that would be a kill of its own. */
    final void revokeGrant() {
        granted = false;
    }

    /** Whether it was reported as overdue without being ended. */
    public final boolean isObserved() {
        return observed;
    }

    /** True at the first call. */
    public final boolean isNewlyObserved() {
        boolean first = !observed;
        observed = true;
        return first;
    }

    /** What was done about it. It must be called only if something was done. */
    public final Attempts attempts() {
        return Objects.requireNonNull(attempts);
    }

    /** What was done about it so far; null if nothing was done, as for nearly all executions. */
    public final @Nullable Attempts attemptsSoFar() {
        return attempts;
    }

    /** For the holder of the claim. If the claim was taken over, both holders use the same attempts. */
    final Attempts attempt(long now) {
        if (attempts == null) {
            ATTEMPTS.compareAndSet(this, null, new Attempts(started(), now, meaning()));
        }
        return Objects.requireNonNull(attempts);
    }

    /**
     * Claims it for a KILL, if it still runs, nobody else acts on it, and it is overdue.
     *
     * @param lookAgainAt when the watchdog looks at it again, unless the claim sets another time
     * @return null if it could not be claimed
     */
    public final @Nullable Claim claim(long now, long lookAgainAt) {
        return ifOverdue(session().claim(this), now, lookAgainAt);
    }

    /**
     * Claims it too, but also takes it over from another holder, whose KILL is still unanswered.
     *
     * @param after how long after the deadline this is allowed
     * @return null if it could not be taken over
     */
    public final @Nullable Claim takeOver(long after, long now, long lookAgainAt) {
        return ifOverdue(isOverdue(now - after) ? session().takeOver(this) : null, now - after, lookAgainAt);
    }

    private @Nullable Claim ifOverdue(@Nullable Claim claim, long at, long lookAgainAt) {
        if (claim == null) {
            lookAgainAt(isOverdue(at) ? lookAgainAt : deadline());
            return null;
        }
        claim.lookAgainAt(lookAgainAt);
        if (isOverdue(at)) {
            return claim;
        }
        claim.lookAgainAt(deadline());
        claim.close();
        return null;
    }
}
