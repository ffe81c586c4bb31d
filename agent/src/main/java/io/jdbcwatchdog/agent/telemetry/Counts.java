package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.event.ConfigurationRead;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.IdleTransactionEnded;
import io.jdbcwatchdog.agent.event.IdleTransactionObserved;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.KillWithheld;
import io.jdbcwatchdog.agent.event.OrphanFound;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementObserved;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens, and keeps the last kills. It is the one place for all numbers that only grow. */
public final class Counts implements EventListener {

    private static final int KEPT = 200;

    private static final Set<Class<?>> WANTED = new HashSet<>(Arrays.asList(
            StatementObserved.class,
            IdleTransactionEnded.class,
            IdleTransactionObserved.class,
            KillWithheld.class,
            OrphanFound.class,
            ConfigurationRead.class));

    private final Map<Outcome, LongAdder> kills = new EnumMap<>(Outcome.class);
    private final LongAdder killNanos = new LongAdder();
    private final LongAccumulator longestKillNanos = new LongAccumulator(Math::max, 0);
    private final LongAdder observed = new LongAdder();
    private final LongAdder budget = new LongAdder();
    private final LongAdder unproven = new LongAdder();
    private final LongAdder inTime = new LongAdder();
    private final LongAdder narrowly = new LongAdder();
    private final LongAdder orphans = new LongAdder();
    private final LongAdder reloads = new LongAdder();
    private final LongAdder refusedReloads = new LongAdder();

    /** A ring without a lock, since in a storm many threads add to it at once. */
    private final AtomicReferenceArray<KillRecord> last = new AtomicReferenceArray<>(KEPT);

    private final AtomicLong added = new AtomicLong();
    private volatile boolean shown;

    Counts() {
        for (Outcome outcome : Outcome.values()) {
            kills.put(outcome, new LongAdder());
        }
    }

    @Override
    public void statementEnded(StatementEnded event) {
        add(event.kill.outcome, KillRecord.of(event));
    }

    @Override
    public void idleTransactionEnded(IdleTransactionEnded event) {
        add(event.kill.outcome, KillRecord.of(event));
    }

    private void add(Outcome outcome, KillRecord kill) {
        kills(outcome).increment();
        killNanos.add(kill.freeAfterNanos);
        longestKillNanos.accumulate(kill.freeAfterNanos);
        last.set((int) (added.getAndIncrement() % KEPT), kill);
    }

    @Override
    public void statementObserved(StatementObserved event) {
        observed.increment();
    }

    @Override
    public void idleTransactionObserved(IdleTransactionObserved event) {
        observed.increment();
    }

    @Override
    public void killWithheld(KillWithheld event) {
        (event.reason == KillWithheld.Reason.BUDGET ? budget : unproven).increment();
    }

    @Override
    public void statementInTime(StatementInTime event) {
        if (!Source.isOfStatement(event.statement.timeout.origin)) {
            return;
        }
        inTime.increment();
        if (event.statement.ranNanos * 10 >= event.statement.timeout.nanos * 9) {
            narrowly.increment();
        }
    }

    @Override
    public void orphanFound(OrphanFound event) {
        orphans.increment();
    }

    @Override
    public void configurationRead(ConfigurationRead event) {
        (event.accepted ? reloads : refusedReloads).increment();
    }

    @Override
    public boolean wants(Class<? extends Event> kind) {
        return WANTED.contains(kind) || shown && kind == StatementInTime.class;
    }

    /** Somebody may look at the counts from now on. Until then no statement in time is worth an event. */
    void show() {
        shown = true;
    }

    @Override
    public void prepare() {
        SessionInfo session = new SessionInfo(0, "", "", "", null);
        StatementInfo statement = new StatementInfo(session, "", "", 2, new TimeoutInfo(1, "option timeout"));
        KillRecord.of(new StatementEnded(statement, new KillSummary(0, 0, Outcome.KILLED, "")));
        longestKillNanos.accumulate(0);
        TelemetryThread.prepare();
    }

    @SuppressWarnings("NullAway") // There is one for each outcome.
    private LongAdder kills(Outcome outcome) {
        return kills.get(outcome);
    }

    public long ended(Outcome outcome) {
        return kills(outcome).sum();
    }

    long ended() {
        return kills.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** From the deadline until the thread was free, of all kills together, in nanoseconds. */
    long killNanos() {
        return killNanos.sum();
    }

    long longestKillNanos() {
        return longestKillNanos.get();
    }

    /** Overdue, and only reported. */
    public long observed() {
        return observed.sum();
    }

    public long withheldByBudget() {
        return budget.sum();
    }

    public long withheldAsUnproven() {
        return unproven.sum();
    }

    /** The statements that ended by themselves after at least half of their time. */
    long pastHalf() {
        return inTime.sum();
    }

    /** Those of them that had at most a tenth of their time left. */
    long narrowly() {
        return narrowly.sum();
    }

    public long orphans() {
        return orphans.sum();
    }

    long reloads() {
        return reloads.sum();
    }

    long refusedReloads() {
        return refusedReloads.sum();
    }

    /** The last kills, the latest first. One that is being added may be missing. */
    public List<KillRecord> kills() {
        List<KillRecord> kills = new ArrayList<>();
        long end = added.get();
        for (long i = end - 1; i >= Math.max(0, end - KEPT); i--) {
            KillRecord kill = last.get((int) (i % KEPT));
            if (kill != null) {
                kills.add(kill);
            }
        }
        return kills;
    }
}
