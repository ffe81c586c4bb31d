package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for telemetry's thread. */
final class TelemetryFlush {

    private TelemetryFlush() {}

    /** Everything that was handed to the thread before is done when this returns. */
    static void flush() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        TelemetryThread.run(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
