package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.config.Action;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * When an execution began, until when it may take, and when somebody should look at it again. Its thread starts the clock;
 * the watchdog decides on the deadline, at its first look; whoever sees to it says when to look again.
 */
abstract class Clock {

    private static final AtomicLongFieldUpdater<Clock> STARTED =
            AtomicLongFieldUpdater.newUpdater(Clock.class, "started");
    private static final AtomicLongFieldUpdater<Clock> DUE = AtomicLongFieldUpdater.newUpdater(Clock.class, "due");

    /** How long the watchdog may take to look at it; what ends sooner costs no thought about its timeout. */
    private static final long FIRST_LOOK = 10_000_000L;

    /** What the annotation or block around it says, or null. */
    public final Timeout asked;

    private volatile Thread thread = Thread.currentThread();
    private volatile long cap;
    private volatile boolean capKillsConnection;
    private volatile boolean capped;
    private volatile Decision decision = Decision.NONE;
    private volatile long postponed;
    private boolean interruptedBefore;
    private volatile long started;
    private volatile long due;
    private volatile boolean inHand;

    Clock(Timeout asked) {
        this.asked = asked;
    }

    final void usedBy(Thread current) {
        thread = current;
        inHand = false;
    }

    /** The thread that waits for it. */
    public Thread thread() {
        return thread;
    }

    /** In {@code System.nanoTime()}, as all times here. */
    public long started() {
        return started;
    }

    /**
     * Whether it has run for so long that the watchdog would have looked at it, if it had the time. Most statements end
     * sooner, and nothing more is thought about them.
     */
    public boolean isWorthALook(long now) {
        return now - started > 2 * FIRST_LOOK;
    }

    /** Whether what is known of its deadline holds for what it runs now, and not for an earlier fetch. */
    public boolean isDecided() {
        return !capped && decision.started == started;
    }

    /**
     * From now on this is how long it may take. Only the watchdog decides.
     *
     * @param from the start that this holds for; a fetch may have begun anew since it was read
     */
    public void decide(long from, Timeout timeout, long deadline) {
        decision = new Decision(from, timeout, deadline);
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

    /** For the holder of a claim, and for the watchdog: what was decided. */
    public Timeout timeout() {
        return decision.timeout;
    }

    public long deadline() {
        Decision last = decision;
        return last.started == started && last.timeout != Timeout.NONE ? last.deadline : started + Timeout.LONGEST;
    }

    /** For the holder of the claim: whether its time is up, and not only that of an earlier fetch. */
    public boolean isOverdue(long now) {
        return now - deadline() >= 0;
    }

    /** From when on the graces count: its deadline, or when a hold on all kills was lifted. */
    public long graceStart() {
        long deadline = deadline();
        long held = postponed;
        return held != 0 && held - deadline > 0 ? held : deadline;
    }

    /** Whether it was overdue and could not be ended at that time. */
    public boolean wasHeld() {
        return postponed != 0;
    }

    public void postpone(long until) {
        postponed = until;
    }

    /**
     * The statement's own query timeout, in nanoseconds: a limit beside whatever else is decided.
     *
     * @param killsConnection whether the whole connection is to go when it is over
     */
    public void cap(long nanos, boolean killsConnection) {
        if (cap == 0 || nanos < cap) {
            capKillsConnection = killsConnection;
            cap = nanos;
            if (started != 0) {
                capped = true;
                inHand = false;
                DUE.lazySet(this, System.nanoTime() + firstLook());
            }
        }
    }

    /** 0 where there is none. */
    public long cap() {
        return cap;
    }

    /** The same for who decides: what is set after this is decided anew. */
    public Timeout takeCap() {
        capped = false;
        long nanos = cap;
        return nanos == 0
                ? Timeout.NONE
                : Timeout.of(nanos, "setQueryTimeout", capKillsConnection ? Action.KILL_CONNECTION : Action.KILL);
    }

    /** Whether its thread was interrupted while it ran, and not before. */
    public boolean isInterrupted() {
        return thread.isInterrupted() && !interruptedBefore;
    }

    /** The clock starts (again): with the first command, with each fetch, when the rows of an earlier statement have come. */
    public void startClock() {
        long now = System.nanoTime();
        interruptedBefore = thread.isInterrupted();
        STARTED.lazySet(this, now);
        DUE.lazySet(this, now + firstLook());
    }

    private long firstLook() {
        long first = asked == null || asked == Timeout.NONE ? FIRST_LOOK : Math.min(FIRST_LOOK, asked.nanos);
        return cap == 0 ? first : Math.min(first, cap);
    }

    /** Whether somebody should see to it now; right across the wrap of {@code nanoTime}. */
    public boolean isDue(long now) {
        return !inHand && now - due >= 0;
    }

    /** The watchdog hands it on; it will not be due again before {@link #lookAgainAt}. */
    public void takeInHand() {
        inHand = true;
    }

    /**
     * Whoever has seen to it says when somebody is to look again. Where the clock was started anew meanwhile, that was
     * thought of an earlier fetch: then it is soon.
     */
    public void lookAgainAt(long when) {
        due = when;
        inHand = false;
        if (!isDecided()) {
            due = System.nanoTime() + firstLook();
        }
    }

    /** How long until it is due, at least; for the watchdog's next round. */
    public long untilDue(long now) {
        return inHand ? Long.MAX_VALUE : due - now;
    }
}
