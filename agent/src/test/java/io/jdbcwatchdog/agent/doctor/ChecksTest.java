package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.config.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** At the start of a JVM only what its settings use is looked at, and nothing that ends a statement. */
class ChecksTest {

    private static List<String> atStart(String options) throws Exception {
        return Checks.atStart(Settings.load(options, new Properties(), Collections.emptyMap())).stream()
                .map(Check::name)
                .collect(Collectors.toList());
    }

    @Test
    void nothingThatKillsOrSleepsIsMadeAtTheStart() throws Exception {
        assertThat(atStart("timeout=1s,evidence=locks"))
                .doesNotContain("KILL QUERY", "plan")
                .doesNotContain("room", "session id", "the right server", "KILL of others")
                .contains("locks", "DEFINER procedures");
        assertThat(atStart("timeout=1s,admin-user=watchdog,admin-password=x,admin-servers=db:3306"))
                .contains("KILL of others");
    }

    @Test
    void levelOfTheEvidenceDecides() throws Exception {
        assertThat(atStart("timeout=1s")).contains("evidence").doesNotContain("locks", "kill-blocker");
        assertThat(atStart("timeout=1s,evidence=none")).doesNotContain("evidence", "locks");
    }
}
