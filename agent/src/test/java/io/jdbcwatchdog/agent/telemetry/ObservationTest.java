package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is killed for a while, and afterwards the mode is what was configured. */
class ObservationTest {

    private final AtomicInteger changes = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "observe"})
    void afterwardsTheConfiguredModeHolds(String mode) throws Exception {
        CurrentSettings config = config("timeout=5s,mode=" + mode);
        Observation observation = new Observation(config, changes::incrementAndGet);
        assertThat(observation.observe(5)).startsWith("mode=observe for 5 minutes, ");
        assertThat(config.now().observe()).isTrue();
        assertThat(config.now().timeoutNanos()).isEqualTo(5_000_000_000L);
        assertThat(config.now().describe()).contains("mode=observe");
        assertThat(observation.observe(0)).isEqualTo("mode=" + mode + " again, as configured");
        assertThat(config.now().observe()).isEqualTo(mode.equals("observe"));
        assertThat(changes).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_441, Integer.MAX_VALUE})
    void wrongMinutesChangeNothing(int minutes) throws Exception {
        CurrentSettings config = config("timeout=5s");
        assertThat(new Observation(config, changes::incrementAndGet).observe(minutes))
                .startsWith("nothing changed: ");
        assertThat(config.now().observe()).isFalse();
    }

    /** The end of the first is under way when the operator asks for more time. */
    @Test
    void timeThatIsOverDoesNotEndALaterOne() throws Exception {
        CurrentSettings config = config("timeout=5s");
        Observation observation = new Observation(config, changes::incrementAndGet);
        observation.observe(5);
        observation.observe(5);
        observation.endInTime(1);
        assertThat(config.now().observe()).isTrue();
        observation.endInTime(2);
        assertThat(config.now().observe()).isFalse();
    }

    @Test
    void thereMayBeNothingToEnd() throws Exception {
        assertThat(new Observation(config("timeout=5s"), changes::incrementAndGet).observe(0))
                .startsWith("nothing changed: ");
    }

    private static CurrentSettings config(String arguments) throws Exception {
        return new CurrentSettings(Settings.load(arguments, new Properties(), Map.of()));
    }
}
