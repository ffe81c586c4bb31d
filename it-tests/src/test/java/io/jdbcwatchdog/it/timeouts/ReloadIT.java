package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.timeouts.Reloads;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file is changed while the service runs. */
@Tag("once")
@Tag("any-server")
class ReloadIT {

    private static final String RULE = "- name: sleeper\n  timeout: 200ms\n  sql: select sleep(*)\n";

    private static final List<String> FILES = List.of(
            "timeout: 300ms\n",
            "timeout: 600ms\nmode: observe\n",
            "timeout: 600ms\nrules:\n" + RULE,
            "timeout: 600ms\nrules:\n- name: sleeper\n  timeout: [200ms\n",
            "timeout: none\nrules: []\n");

    @TempDir
    private Path folder;

    @Test
    void whatIsInTheFileHoldsFromThenOnAndABrokenOneChangesNothing() {
        Path file = folder.resolve("watchdog.yaml");
        write(file, FILES.get(0));
        ChildJvm child = Pairs.first().child().agent("config=" + file).tell("trials", FILES.size());
        for (int i = 1; i < FILES.size(); i++) {
            String text = FILES.get(i);
            child.when("edit." + i, () -> write(file, text));
        }
        ChildResult result = child.run(Reloads.class);

        TrialChecks.inTime(result, "trial.0", 300, 300 + TrialChecks.LATE / 2);
        TrialChecks.byItself(result, "trial.1", Reloads.SLEEP_MILLIS);
        TrialChecks.inTime(result, "trial.2", 200, 200 + TrialChecks.LATE / 2);
        TrialChecks.inTime(result, "trial.3", 200, 200 + TrialChecks.LATE / 2);
        TrialChecks.byItself(result, "trial.4", Reloads.SLEEP_MILLIS);
        assertThat(result.log(" timeout="))
                .filteredOn(line -> line.contains(" session="))
                .extracting(
                        line -> line.replaceAll(".*watchdog - (.*) session=.* timeout=(\\S+\\([^)]*\\)) .*", "$1 $2"))
                .containsExactly(
                        "killed 300ms(option timeout)",
                        "would have been killed 600ms(option timeout)",
                        "killed 200ms(rule sleeper)",
                        "killed 200ms(rule sleeper)");
        assertThat(result.log(file.toString()))
                .filteredOn(line -> !line.contains(" driver="))
                .extracting(line -> line.replaceAll(".* watchdog - ", ""))
                .containsExactly(
                        file + " was read again: timeout=600ms (was 300ms) mode=observe (was enforce)",
                        file + " was read again: mode=enforce (was observe) rules=1 (was 0)",
                        "configuration not changed, the options and rules in force stay: rule 1 'sleeper' (file " + file
                                + ", line 4, column 12): 'timeout' is not plain text; put text with special characters in"
                                + " quotes",
                        file + " was read again: timeout=none (was 600ms) rules=0 (was 1)");
        assertThat(result.exit()).as("no thread of the agent's keeps the JVM").isZero();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
