package io.jdbcwatchdog.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StacksTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void threadWithAnIdOfItsOwnMakingIsNotTakenForAnother() throws Exception {
        long other = Thread.currentThread().getId();
        Thread liar = new Thread(this::waitForTheEnd) {
            @Override
            public long getId() {
                asked.incrementAndGet();
                return other;
            }
        };
        liar.start();
        await().until(() -> liar.getState() == Thread.State.WAITING);
        int before = asked.get();
        assertThat(Stacks.of(liar)).anyMatch(frame -> frame.getMethodName().equals("waitForTheEnd"));
        assertThat(asked.get())
                .as("its own code runs on no thread of the agent's")
                .isEqualTo(before);
        end.countDown();
        liar.join();
    }

    private void waitForTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
