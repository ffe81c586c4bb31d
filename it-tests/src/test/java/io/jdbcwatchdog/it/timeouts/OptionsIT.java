package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where options come from, which of them wins, and what a wrong one does. */
@Tag("once")
@Tag("any-server")
class OptionsIT {

    @TempDir
    private Path folder;

    @Test
    void systemPropertyIsAnOption() {
        assertEndedAt300(child().agent("").flag("-Djdbc.watchdog.timeout=300ms"));
    }

    @Test
    void environmentIsAnOption() {
        assertEndedAt300(child().agent("").environment("JDBC_WATCHDOG_TIMEOUT", "300ms"));
    }

    @Test
    void fileHasOptions() throws IOException {
        assertEndedAt300(child().agent("config=" + yaml("timeout: 300ms\n")));
    }

    @Test
    void agentArgumentWinsOverPropertyOverEnvironmentOverFile() throws IOException {
        Path file = yaml("timeout: 4s\nmode: observe\n");
        assertEndedAt300(child().agent("timeout=300ms,config=" + file)
                .flag("-Djdbc.watchdog.timeout=1s")
                .flag("-Djdbc.watchdog.mode=enforce"));
        assertEndedAt300(child().agent("config=" + file)
                .flag("-Djdbc.watchdog.timeout=300ms")
                .environment("JDBC_WATCHDOG_TIMEOUT", "1s")
                .environment("JDBC_WATCHDOG_MODE", "enforce"));
    }

    @Test
    void driversOwnExceptionIsHandedThroughWhereAsked() {
        Pairs.newest().forEach(pair -> {
            ChildResult result =
                    pair.child().agent("timeout=300ms,exception=driver").run(LockWaits.class);
            assertThat(result.value("trial.0.class"))
                    .isEqualTo(
                            pair.driver().isMariaDb()
                                    ? "java.sql.SQLTimeoutException"
                                    : "com.mysql.cj.jdbc.exceptions.MySQLQueryInterruptedException");
            assertThat(result.value("trial.0.message")).doesNotContain("300");
            assertThat(result.value("trial.0.state")).isEqualTo("70100");
            assertThat(result.kills()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tiemout=300ms                       | tiemout     | timeout
            timeout=soon                        | timeout     | 500ms
            timeout=300                         | timeout     | 500ms
            timeout=-1s                         | timeout     | 500ms
            timeout=300ms,mode=destroy          | mode        | observe
            timeout=300ms,kill-grace=x          | kill-grace  | 2s
            timeout=300ms,exception=mine        | exception   | driver
            timeout=300ms,admin-port=http       | admin-port  | 65535
            timeout=300ms,admin-keep-open=maybe | admin-keep-open | false
            timeout=300ms,log=syslog            | log         | stderr
            timeout=300ms,config=/nowhere.yaml  | config      | /nowhere.yaml
            timeout=300ms,admin-user=a,admin-password-file=/nowhere | admin-password-file | no such file
            """)
    void wrongOptionIsOneClearLineAndTheServiceRunsWithoutTheAgent(String options, String names, String says) {
        assertStaysOut(child().agent(options), names, says);
    }

    @Test
    void fileThatIsNotYamlIsOneClearLine() throws IOException {
        assertStaysOut(child().agent("timeout=300ms,config=" + yaml("timeout: [300ms\n:::")), "config", "options.yaml");
    }

    @Test
    void unknownOptionInTheFileIsOneClearLine() throws IOException {
        assertStaysOut(child().agent("config=" + yaml("timeout: 300ms\ntimeouts: 3\n")), "timeouts", "line 2");
    }

    private void assertEndedAt300(ChildJvm child) {
        ChildResult result = child.run(LockWaits.class);
        TrialChecks.inTime(result, "trial.0", 300, TrialChecks.LATE);
        assertThat(result.kills()).singleElement().asString().contains(" timeout=300ms(option timeout) ");
    }

    private void assertStaysOut(ChildJvm child, String names, String says) {
        ChildResult result = child.run(LockWaits.class);
        TrialChecks.byItself(result, "trial.0", 600);
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .as("what it says on stderr")
                .filteredOn(line -> !line.contains("Sharing is only supported"))
                .singleElement()
                .asString()
                .contains(names)
                .contains(says);
        assertThat(result.value("kills")).isEqualTo("0");
    }

    /** The lock is released after 800 ms: whoever is not killed at 300 ms then goes on. */
    private ChildJvm child() {
        return Pairs.first().child().tell("release", 800);
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("options.yaml"), text);
    }
}
