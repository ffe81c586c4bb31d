package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.config.Action;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * When an execution started, its deadline, and when somebody has to look at it again. The execution's own thread starts the
 * clock. The watchdog decides on the deadline when it first looks. Whoever handles the execution sets the time of the next
 * look.
 */
abstract class Clock {

    private static final AtomicLongFieldUpdater<Clock> STARTED =
            AtomicLongFieldUpdater.newUpdater(Clock.class, "started");
    private static final AtomicLongFieldUpdater<Clock> DUE = AtomicLongFieldUpdater.newUpdater(Clock.class, "due");

    /** The watchdog first looks after this time. For executions that end sooner, no timeout is decided. */
    private static final long FIRST_LOOK = 10_000_000L;

    /** The timeout that an annotation or block around the call asks for; null if there is none. */
    public final @Nullable Timeout asked;

    private volatile Thread thread = Thread.currentThread();
    private volatile long queryTimeout;
    private volatile boolean queryTimeoutKillsConnection;
    private volatile boolean queryTimeoutChanged;
    private volatile Decision decision = Decision.NONE;
    private volatile long postponed;
    private boolean interruptedBefore;
    private volatile long started;
    private volatile long due;
    private volatile boolean beingHandled;

    Clock(@Nullable Timeout asked) {
        this.asked = asked;
    }

    final void usedBy(Thread current) {
        thread = current;
        beingHandled = false;
    }

    /** The thread that waits for the execution. */
    public Thread thread() {
        return thread;
    }

    /** In terms of {@code System.nanoTime()}, like all times here. */
    public long started() {
        return started;
    }

    /**
     * Whether the execution has run for so long that the watchdog should have looked at it. Most statements end sooner, and
     * need no further work.
     */
    public boolean isPastFirstLook(long now) {
        return now - started > 2 * FIRST_LOOK;
    }

    /** Whether the decision holds for what runs now, and not for an earlier fetch. */
    public boolean isDecided() {
        return !queryTimeoutChanged && decision.started == started;
    }

    /**
     * Sets timeout and deadline. Only the watchdog decides.
     *
     * @param from the start that this holds for; a new fetch may have begun since it was read
     */
    public void decide(long from, Timeout timeout, long deadline) {
        decision = new Decision(from, timeout, deadline);
    }

    /** What is found out about what runs now; null if nobody was asked. It belongs to the last decision. */
    public @Nullable Testimony testimony() {
        return decision.testimony;
    }

    /** Somebody is about to find out what holds it up. Only the watchdog calls this, when the timeout is decided. */
    public Testimony testify() {
        Decision last = decision;
        Testimony known = last.testimony;
        if (known == null) {
            known = new Testimony();
            last.testimony = known;
        }
        return known;
    }

    /** The start that the last decision holds for. */
    public long decidedFor() {
        return decision.started;
    }

    final void startAt(long start, Timeout timeout, long deadline) {
        started = start;
        due = deadline;
        decide(start, timeout, deadline);
    }

    /** The decided timeout. It is for the holder of a claim, and for the watchdog. */
    public Timeout timeout() {
        return decision.timeout;
    }

    public long deadline() {
        Decision last = decision;
        return last.started == started && last.timeout != Timeout.NONE ? last.deadline : started + Timeout.LONGEST;
    }

    /** Whether the deadline has passed, and not only that of an earlier fetch. It is for the holder of the claim. */
    public boolean isOverdue(long now) {
        return now - deadline() >= 0;
    }

    /** When the graces begin: at the deadline, or when a postponed end was allowed. */
    public long graceStart() {
        long deadline = deadline();
        long postponedTo = postponed;
        return postponedTo != 0 && postponedTo - deadline > 0 ? postponedTo : deadline;
    }

    /** Whether the execution was overdue at a time when it could not be ended. */
    public boolean wasPostponed() {
        return postponed != 0;
    }

    public void postpone(long until) {
        postponed = until;
    }

    /**
     * Sets the statement's own query timeout, in nanoseconds. It limits whatever timeout is decided.
     *
     * @param killsConnection whether the whole connection is ended at the deadline
     */
    public void queryTimeout(long nanos, boolean killsConnection) {
        if (queryTimeout == 0 || nanos < queryTimeout) {
            queryTimeoutKillsConnection = killsConnection;
            queryTimeout = nanos;
            if (started != 0) {
                queryTimeoutChanged = true;
                beingHandled = false;
                DUE.lazySet(this, System.nanoTime() + firstLook());
            }
        }
    }

    /** 0 if there is no query timeout. */
    public long queryTimeout() {
        return queryTimeout;
    }

    /** The query timeout. The watchdog calls this when it decides; a later change makes it decide again. */
    public Timeout takeQueryTimeout() {
        queryTimeoutChanged = false;
        long nanos = queryTimeout;
        return nanos == 0
                ? Timeout.NONE
                : Timeout.of(
                        nanos, "setQueryTimeout", queryTimeoutKillsConnection ? Action.KILL_CONNECTION : Action.KILL);
    }

    /** Whether the thread was interrupted during the execution, and not before. */
    public boolean isInterrupted() {
        return thread.isInterrupted() && !interruptedBefore;
    }

    /**
     * Starts the clock, or starts it again: for the first command, for each fetch, and when all rows of an earlier statement
     * have arrived.
     */
    public void startClock() {
        long now = System.nanoTime();
        interruptedBefore = thread.isInterrupted();
        STARTED.lazySet(this, now);
        DUE.lazySet(this, now + firstLook());
    }

    private long firstLook() {
        long first = asked == null || asked == Timeout.NONE ? FIRST_LOOK : Math.min(FIRST_LOOK, asked.nanos);
        return queryTimeout == 0 ? first : Math.min(first, queryTimeout);
    }

    /** Whether somebody has to look at it now. This is right across the wrap of {@code nanoTime}. */
    public boolean isDue(long now) {
        return !beingHandled && now - due >= 0;
    }

    /** Called by the watchdog when it hands the execution on. It is not due again before {@link #lookAgainAt}. */
    public void startHandling() {
        beingHandled = true;
    }

    /**
     * Sets the time of the next look. Whoever handled the execution calls this. If the clock was started again meanwhile,
     * the given time was meant for an earlier fetch, so the next look is soon.
     */
    public void lookAgainAt(long when) {
        due = when;
        beingHandled = false;
        if (!isDecided()) {
            due = System.nanoTime() + firstLook();
        }
    }

    /** The time until it is due, at least. It is for the watchdog's next round. */
    public long untilDue(long now) {
        return beingHandled ? Long.MAX_VALUE : due - now;
    }
}
