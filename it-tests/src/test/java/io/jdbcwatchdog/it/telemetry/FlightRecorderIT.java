package io.jdbcwatchdog.it.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.telemetry.KillsWhileTheLogIsStuck;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jvm;
import io.jdbcwatchdog.it.support.compatibility.PlainRun;
import io.jdbcwatchdog.it.support.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of a flight recording, read back from its file. */
@ExtendWith(Numbers.class)
@Tag("once")
class FlightRecorderIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void recordingHasEachKillOn(int version) throws IOException {
        Optional<Jvm> jvm = Jvm.find(version).map(found -> found.with(folder));
        assumeThat(jvm).as("a JDK " + version).isPresent();
        Path file = folder.resolve("recording.jfr");
        Pair pair = new Pair(Driver.CONNECTOR_J_26, Pairs.first().server());
        ChildResult result = PlainRun.of(PlainRun.child(pair)
                .on(jvm.get())
                .flag("-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=default"));
        PlainRun.check(result);
        List<RecordedEvent> kills = events(file, "Kill");
        System.out.println("---- One kill in a flight recording of JDK " + version + " ----\n" + kills.get(1));
        assertThat(kills).hasSize(3).allSatisfy(kill -> {
            assertThat(kill.getEventType().getCategoryNames()).containsExactly("JDBC Watchdog");
            assertThat(kill.getString("outcome")).isEqualTo("killed");
            assertThat(kill.getString("source")).isEqualTo("option timeout");
            assertThat(kill.getDuration("timeout")).isEqualTo(Duration.ofMillis(500));
            assertThat(kill.getDuration("ran")).isGreaterThanOrEqualTo(Duration.ofMillis(500));
            assertThat(kill.getString("server"))
                    .isEqualTo(pair.server().host() + ":" + pair.server().port());
        });
        RecordedEvent second = kills.get(1);
        assertThat(second.getString("sql")).isEqualTo("UPDATE locked SET n = n + ? WHERE id = ?");
        assertThat(second.getDuration())
                .as("from the deadline until the thread was free")
                .isBetween(Duration.ofNanos(1), second.getDuration("ran"));
        assertThat(second.getThread().getJavaName()).isEqualTo("main");
        assertThat(second.getStackTrace().getFrames())
                .anyMatch(frame -> frame.getMethod().getType().getName().equals("io.jdbcwatchdog.app.plain.Plain"));
        assertThat(events(file, "KillSent"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(sent -> assertThat(sent.getString("statement")).startsWith("KILL QUERY "));
    }

    @Test
    void recordingThatLeavesOutWhatIsShortHasNone() throws IOException {
        Path settings = Files.writeString(folder.resolve("patient.jfc"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <configuration version="2.0" label="patient">
                  <event name="io.jdbcwatchdog.Kill"><setting name="enabled">true</setting>
                    <setting name="threshold">1 h</setting></event>
                  <event name="io.jdbcwatchdog.KillSent"><setting name="enabled">false</setting></event>
                </configuration>
                """);
        Path file = record("timeout=500ms", settings.toString());
        assertThat(events(file, "Kill")).isEmpty();
        assertThat(events(file, "KillSent")).isEmpty();
    }

    /** The application's logging may take long. The recording shows all the same when each deadline was. */
    @Test
    void killBeginsAtItsDeadlineWhileTheLogIsStuck() throws IOException {
        Path file = folder.resolve("recording.jfr");
        Path config = Files.writeString(
                folder.resolve("watchdog.yaml"),
                "timeout: 500ms\nrules: [{name: sleeps, sql: 'select sleep*', timeout: 100ms, action: log}]\n");
        int trials = 10;
        ChildResult result = Pairs.first()
                .child()
                .agent("evidence=none,config=" + config)
                .flag("-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=default")
                .tell("trials", trials)
                .run(KillsWhileTheLogIsStuck.class);
        List<RecordedEvent> kills = events(file, "Kill");
        assertThat(kills).as(result.toString()).hasSize(trials);
        List<Double> late = kills.stream()
                .map(kill -> kill.getDuration("ran")
                        .minus(kill.getDuration("timeout"))
                        .minus(kill.getDuration()))
                .map(difference -> difference.toNanos() / 1e6)
                .toList();
        List<Double> took =
                kills.stream().map(kill -> kill.getDuration().toNanos() / 1e6).toList();
        Numbers.millis("a recorded kill begins after its deadline", late);
        Numbers.millis("a recorded kill lasts", took);
        assertThat(Numbers.median(late)).isLessThan(Numbers.median(took));
    }

    @Test
    void withoutTheOptionThereIsNone() throws IOException {
        assertThat(events(record("timeout=500ms,jfr=false", "default"), "Kill")).isEmpty();
    }

    private Path record(String options, String settings) {
        Path file = folder.resolve("recording.jfr");
        ChildJvm child = PlainRun.child(Pairs.first())
                .agent(options)
                .flag("-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=" + settings);
        ChildResult result = child.runMain("io.jdbcwatchdog.app.plain.Plain");
        assertThat(result.kills()).as(result.toString()).hasSize(3);
        assertThat(result.log("fault in the agent")).isEmpty();
        return file;
    }

    /** In the order of time, which need not be the file's: each thread writes its events in its own time. */
    private static List<RecordedEvent> events(Path file, String name) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("io.jdbcwatchdog." + name))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }
}
