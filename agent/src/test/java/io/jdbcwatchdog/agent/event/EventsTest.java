package io.jdbcwatchdog.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final AgentFault EVENT = new AgentFault("expected");

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Events events = new Events(faults::add);
    private final ExecutorService slow = Executors.newSingleThreadExecutor();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        slow.shutdownNow();
        other.shutdownNow();
    }

    @Test
    void whatAListenerThrowsIsCountedAndTheNextOneIsCalled() {
        List<String> told = new ArrayList<>();
        RuntimeException expected = new RuntimeException("expected");
        StackOverflowError error = new StackOverflowError();
        events.listen(
                faultListener(event -> {
                    throw expected;
                }),
                Runnable::run);
        events.listen(
                faultListener(event -> {
                    throw error;
                }),
                Runnable::run);
        events.listen(faultListener(event -> told.add(event.message)), Runnable::run);

        events.publish(EVENT);
        events.publishOnThisThread(EVENT);

        assertThat(told).containsExactly("expected", "expected");
        assertThat(faults).containsExactly(expected, error, expected, error);
    }

    /** A killer that publishes goes on, and so do the other listeners. */
    @Test
    void aListenerThatBlocksHoldsUpNobody() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1_000);
        events.listen(faultListener(event -> await(end)), slow);
        events.listen(faultListener(event -> told.countDown()), other);

        for (int i = 0; i < 1_000; i++) {
            events.publish(EVENT);
        }

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(end.getCount()).isOne();
        end.countDown();
        assertThat(faults).isEmpty();
    }

    @Test
    void anExecutorThatIsFullIsCountedAndTheNextListenerIsCalled() {
        List<AgentFault> told = new ArrayList<>();
        RejectedExecutionException full = new RejectedExecutionException("expected");
        events.listen(faultListener(told::add), work -> {
            throw full;
        });
        events.listen(faultListener(told::add), Runnable::run);

        events.publish(EVENT);

        assertThat(told).containsExactly(EVENT);
        assertThat(faults).containsExactly(full);
    }

    @Test
    void aListenerThatThrowsWhenItIsAskedHarmsNobody() {
        RuntimeException expected = new RuntimeException("expected");
        List<AgentFault> told = new ArrayList<>();
        events.listen(
                new EventListener() {
                    @Override
                    public boolean wants(Class<? extends Event> kind) {
                        throw expected;
                    }
                },
                Runnable::run);
        assertThat(events.isWanted(StatementOverdue.class)).isFalse();

        events.listen(faultListener(told::add), Runnable::run);
        events.publish(EVENT);

        assertThat(events.isWanted(StatementOverdue.class)).isTrue();
        assertThat(told).containsExactly(EVENT);
        assertThat(faults).containsExactly(expected, expected, expected);
    }

    @Test
    void whatAListenerDoesNotWantCostsNoThread() {
        List<Runnable> executed = new ArrayList<>();
        events.listen(
                new EventListener() {
                    @Override
                    public boolean wants(Class<? extends Event> kind) {
                        return kind != AgentFault.class;
                    }
                },
                executed::add);

        events.publish(EVENT);

        assertThat(executed).isEmpty();
        assertThat(events.isWanted(AgentFault.class)).isFalse();
        assertThat(events.isWanted(KillsHeld.class)).isTrue();
    }

    @Test
    void anEventOfTheApplicationsIsToldOnItsThread() {
        List<Thread> threads = new ArrayList<>();
        events.listen(faultListener(event -> threads.add(Thread.currentThread())), other);

        events.publishOnThisThread(EVENT);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EventListener faultListener(Consumer<AgentFault> does) {
        return new EventListener() {
            @Override
            public void agentFault(AgentFault event) {
                does.accept(event);
            }
        };
    }
}
