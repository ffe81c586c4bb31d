package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.event.KillSummary;
import io.jdbcwatchdog.agent.event.Outcome;
import io.jdbcwatchdog.agent.event.SessionInfo;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.event.StatementInTime;
import io.jdbcwatchdog.agent.event.StatementInfo;
import io.jdbcwatchdog.agent.event.StatementOverdue;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in real recordings of this JVM. */
class FlightRecordingsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SessionInfo SESSION = new SessionInfo(7, "db1:3306", "app", "shop", null);

    @TempDir
    private Path folder;

    private FlightRecordings recordings;

    @BeforeEach
    void begin() throws Exception {
        recordings = new FlightRecordings(new CurrentSettings(Settings.load("timeout=5s", new Properties(), Map.of())));
    }

    /** Whatever telemetry's thread and the log's are busy with. */
    @Test
    void killBeginsWhenItIsTold() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Path file = folder.resolve("kill.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            recordings.prepare();
            TelemetryThread.run(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            recordings.statementOverdue(new StatementOverdue(SESSION));
            Thread.sleep(100);
            recordings.statementEnded(kill());
            recording.stop();
            recording.dump(file);
        } finally {
            release.countDown();
        }
        List<RecordedEvent> kills = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.jdbcwatchdog.Kill"))
                .toList();
        assertThat(kills).hasSize(1);
        assertThat(kills.get(0).getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(kills.get(0).getThread().getJavaName())
                .isEqualTo(Thread.currentThread().getName());
    }

    /** Somebody who recorded for a minute does not pay for the rest of the JVM's life. */
    @Test
    void whenNothingIsRecordedAnyMoreNothingIsWanted() {
        try (Recording recording = new Recording()) {
            recording.start();
            recordings.prepare();
            assertThat(recordings.wants(StatementOverdue.class)).isTrue();
            assertThat(recordings.wants(StatementInTime.class)).isTrue();
            recording.disable("io.jdbcwatchdog.StatementInTime");
            assertThat(recordings.wants(StatementInTime.class)).isFalse();
            assertThat(recordings.wants(StatementOverdue.class)).isTrue();
        }
        assertThat(recordings.wants(StatementOverdue.class)).isFalse();
        try (Recording another = new Recording()) {
            another.start();
            assertThat(recordings.wants(StatementOverdue.class)).isTrue();
        }
    }

    /** It takes 50 ms, and the watchdog asks. */
    @Test
    void kindsOfEventsAreMadeOnTelemetrysThread() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        TelemetryThread.run(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Recording recording = new Recording()) {
            recording.start();
            recording.disable("io.jdbcwatchdog.KillWithheld");
            assertThat(recordings.wants(io.jdbcwatchdog.agent.event.KillWithheld.class))
                    .as("nobody knows yet")
                    .isTrue();
            recordings.statementOverdue(new StatementOverdue(SESSION));
            release.countDown();
            await().atMost(SOON).until(() -> !recordings.wants(io.jdbcwatchdog.agent.event.KillWithheld.class));
        } finally {
            release.countDown();
        }
    }

    private static StatementEnded kill() {
        TimeoutInfo timeout = new TimeoutInfo(1_000_000_000L, "option timeout");
        StatementInfo statement = new StatementInfo(SESSION, "main", "SELECT ?", 1_500_000_000L, timeout);
        return new StatementEnded(statement, new KillSummary(1, 2_000_000L, Outcome.KILLED, ""));
    }
}
