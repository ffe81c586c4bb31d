package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Telemetry's thread, and what becomes of work that it cannot take. */
class TelemetryThreadTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** As with a library that does not return. */
    @Test
    void whatDoesNotFitIsCountedAndSaidOnce() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        long before = TelemetryThread.dropped();
        List<String> said = Stderr.during(() -> {
            TelemetryThread.run(() -> {
                stuck.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < TelemetryThread.MAX_WAITING + 5; i++) {
                TelemetryThread.run(done::incrementAndGet);
            }
        });
        release.countDown();
        long dropped = TelemetryThread.dropped() - before;
        assertThat(dropped)
                .as("more only if looks of an earlier test are waiting too")
                .isBetween(5L, 15L);
        assertThat(said)
                .filteredOn(line -> line.contains("telemetry is incomplete: "))
                .singleElement()
                .asString()
                .contains("jdbc-watchdog-telemetry", "TelemetryDropped", "micrometer=false");
        long taken = TelemetryThread.MAX_WAITING + 5 - dropped;
        await().atMost(SOON).until(() -> done.get() == taken);
        TelemetryThread.run(done::incrementAndGet);
        await().atMost(SOON).until(() -> done.get() == taken + 1);
    }

    @Test
    void looksEndWhenTheyHaveFoundSomethingAndAfterTheLast() {
        AtomicInteger looks = new AtomicInteger();
        List<Integer> gaveUp = new ArrayList<>();
        Looks inVain = new Looks(1, 5, () -> looks.incrementAndGet() < 0, () -> gaveUp.add(looks.get()));
        TelemetryThread.run(() -> {
            inVain.begin();
            inVain.begin();
        });
        await().atMost(SOON).until(() -> !gaveUp.isEmpty());
        assertThat(gaveUp).containsExactly(5);

        looks.set(0);
        Looks found = new Looks(1, 5, () -> looks.incrementAndGet() == 3, () -> gaveUp.add(looks.get()));
        TelemetryThread.run(found::begin);
        await().during(Duration.ofMillis(200)).atMost(SOON).until(() -> looks.get() == 3);
        assertThat(gaveUp).hasSize(1);
    }
}
