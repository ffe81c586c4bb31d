package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The handshake alone, without a driver. It counts what a KILL that is under way would hit. */
class SessionTest {

    private static final Patience LONG = new Patience() {
        @Override
        public long nanosFor(Execution claimed) {
            return 10_000_000_000L;
        }

        @Override
        public void mustClose(Session session) {
            throw new AssertionError("nothing is ever unanswered here");
        }
    };

    private final Session session = new Session(1, null, null, null, Dialects.DEFAULT, new Object(), new Object());

    @Test
    void noCommandLeavesWhileAKillIsUnderWay() throws InterruptedException {
        int trials = 200_000;
        AtomicReference<Execution> onTheWire = new AtomicReference<>();
        AtomicReference<Execution> published = new AtomicReference<>();
        AtomicLong kills = new AtomicLong();
        AtomicInteger wrongVictims = new AtomicInteger();
        Thread killer = new Thread(() -> {
            for (Execution victim; (victim = published.get()) != null || kills.get() == 0; ) {
                Claim claim = victim == null ? null : session.claim(victim);
                if (claim != null) {
                    for (int look = 0; look < 1_000; look++) {
                        Execution hit = onTheWire.get();
                        if (hit != null && hit != victim) {
                            wrongVictims.incrementAndGet();
                        }
                    }
                    kills.incrementAndGet();
                    session.settle(claim);
                }
            }
        });
        published.set(execution());
        killer.start();

        Execution commit = execution();
        for (int trial = 0; trial < trials; trial++) {
            Execution next = execution();
            published.set(next);
            session.begin(next, LONG);
            run(next, onTheWire);
            if (trial % 3 == 0) {
                session.begin(null, LONG);
                run(commit, onTheWire);
            }
            session.end(next, LONG);
        }
        published.set(null);
        kills.compareAndSet(0, -1);
        killer.join();

        System.out.println(trials + " trials, " + kills + " kills, " + wrongVictims + " wrong victims");
        assertThat(wrongVictims).hasValue(0);
        assertThat(kills.get()).as("kills, or nothing was tried").isGreaterThan(100);
    }

    @Test
    void anExecutionThatHasEndedCannotBeClaimed() {
        Execution over = execution();
        session.begin(over, LONG);
        session.end(over, LONG);

        assertThat(session.claim(over)).isNull();
        assertThat(session.takeOver(over)).isNull();
    }

    @Test
    void aFetchThatBeginsWhileAnEarlierOneIsHandledHasItsOwnDeadline() {
        Object rows = new Object();
        FetchExecution fetch = session.beginFetch(rows, null, LONG);
        Timeout passed = Timeout.of(1, "option timeout");
        fetch.decide(fetch.started(), passed, fetch.started() + 1);
        fetch.startHandling();
        session.end(fetch, LONG);

        assertThat(session.beginFetch(rows, null, LONG)).isSameAs(fetch);
        assertThat(fetch.isOverdue(System.nanoTime())).isFalse();
        fetch.lookAgainAt(fetch.deadline());

        assertThat(fetch.untilDue(System.nanoTime())).isLessThanOrEqualTo(10_000_000L);
    }

    @Test
    void theNextCommandEndsTheExecutionBeforeIt() {
        Execution first = execution();
        Execution second = execution();
        session.begin(first, LONG);
        session.begin(second, LONG);

        assertThat(session.claim(first)).isNull();
        assertThat(session.running()).isSameAs(second);
        session.end(first, LONG);
        assertThat(session.running()).isSameAs(second);
    }

    @Test
    void aClaimThatWasTakenOverSettlesNothing() {
        Execution execution = execution();
        session.begin(execution, LONG);
        Claim ofTheKiller = session.claim(execution);
        Claim ofTheCloser = session.takeOver(execution);

        session.settle(ofTheKiller);

        assertThat(session.claim(execution)).as("still claimed by the closer").isNull();
        session.settle(ofTheCloser);
        assertThat(session.claim(execution)).isNotNull();
    }

    @Test
    void aClaimThatNeverSettlesCostsTheConnectionAndNotTheThread() {
        AtomicInteger closed = new AtomicInteger();
        Patience none = new Patience() {
            @Override
            public long nanosFor(Execution claimed) {
                return 1_000_000;
            }

            @Override
            public void mustClose(Session session) {
                closed.incrementAndGet();
            }
        };
        Execution stuck = execution();
        session.begin(stuck, none);
        session.claim(stuck);

        session.begin(execution(), none);

        assertThat(closed).hasValue(1);
    }

    @Test
    void waitingKeepsTheInterrupt() throws InterruptedException {
        Execution execution = execution();
        session.begin(execution, LONG);
        Claim claim = session.claim(execution);
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread application = new Thread(() -> {
            Thread.currentThread().interrupt();
            session.end(execution, LONG);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        application.start();
        session.settle(claim);
        application.join();

        assertThat(interrupted).hasValue(true);
    }

    @Test
    void theClockStartsWithTheFirstCommandAndOnce() {
        Execution batch = execution();
        long before = System.nanoTime();
        session.begin(batch, LONG);
        long started = batch.started();
        session.begin(batch, LONG);

        assertThat(started - before).isNotNegative();
        assertThat(batch.started()).isEqualTo(started);
    }

    @Test
    void aDecisionHoldsForOneFetchAndTheNextGetsItsOwn() {
        FetchExecution fetch = session.beginFetch(new Object(), null, LONG);
        Object rows = fetch.owner;
        assertThat(fetch.isDecided()).isFalse();

        fetch.decide(fetch.started(), Timeout.of(5, "test"), fetch.started() + 5);
        assertThat(fetch.isDecided()).isTrue();
        assertThat(fetch.deadline()).isEqualTo(fetch.started() + 5);
        assertThat(fetch.isOverdue(fetch.started() + 5)).isTrue();

        session.end(fetch, LONG);
        busy();
        assertThat(session.beginFetch(rows, null, LONG)).isSameAs(fetch);
        assertThat(fetch.isDecided()).isFalse();
        assertThat(fetch.isOverdue(System.nanoTime())).isFalse();
    }

    private static void busy() {
        for (long start = System.nanoTime(); System.nanoTime() == start; ) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noOtherCommandLeavesAfterAKillWithoutAnAnswer() {
        AtomicInteger closed = new AtomicInteger();
        Patience counting = new Patience() {
            @Override
            public long nanosFor(Execution claimed) {
                return 10_000_000_000L;
            }

            @Override
            public void mustClose(Session session) {
                closed.incrementAndGet();
            }
        };
        Execution execution = execution();
        session.begin(execution, counting);
        session.taint();
        session.begin(execution, counting);
        assertThat(closed).as("the same execution goes on").hasValue(0);

        session.end(execution, counting);
        session.begin(null, counting);

        assertThat(closed).as("once at its end, once for a COMMIT").hasValue(2);
    }

    @Test
    void aTimeoutOfAnyLengthLeavesRoomForTheGraces() {
        Timeout longest = Timeout.of(Long.MAX_VALUE, "test");
        Execution execution = new StatementExecution(new Object(), "SELECT 1", longest, null, false);
        session.begin(execution, LONG);
        execution.decide(execution.started(), longest, execution.started() + longest.nanos);

        assertThat(execution.deadline() + 1_000_000_000L - System.nanoTime()).isPositive();
    }

    private static void run(Execution command, AtomicReference<Execution> onTheWire) {
        onTheWire.set(command);
        for (int busy = 0; busy < 50; busy++) {
            Thread.onSpinWait();
        }
        onTheWire.set(null);
    }

    private static Execution execution() {
        return new StatementExecution(new Object(), "SELECT 1", Timeout.of(5, "test"), null, false);
    }

    @Test
    void aCommandIsRefusedOnlyIfItIsOfABatchAfterAKill() {
        MemorySession on = new MemorySession();
        StatementExecution statement = on.begin("update t set n = 1");
        assertThat(statement.isToBeRefused()).isFalse();
        MemorySession.attempt(statement).killQueries = 1;
        assertThat(statement.isToBeRefused()).isFalse();

        StatementExecution batch = on.begin("update t set n = 1", "update t set n = 2");
        assertThat(batch.isToBeRefused()).isFalse();
        MemorySession.attempt(batch);
        assertThat(batch.isToBeRefused()).isFalse();
        MemorySession.attempt(batch).killQueries = 1;
        assertThat(batch.isToBeRefused()).isTrue();
    }
}
