package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the agent treats a file that changes. Time passes only when the test says so. */
class ReloadTest {

    private static final String RULE = "rules:\n- {name: reports, timeout: 5m, sql: \"*'hunter2'*\"}\n";

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private Path file;
    private CurrentSettings config;
    private Reload reload;

    @BeforeEach
    void name() {
        file = folder.resolve("watchdog.yaml");
    }

    @Test
    void aChangeIsInForceWhenTwoReadsInARowAgree() throws Exception {
        start("timeout: 30s\n");
        write("timeout: 10s\nmode: observe\nadmin-port: 3307\n" + RULE);
        reload.check();
        assertThat(config.now().timeoutNanos()).isEqualTo(30_000_000_000L);
        reload.check();
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
        assertThat(config.now().observe()).isTrue();
        assertThat(config.now().rules()).hasSize(1);
        seconds(3);
        assertLogged("INFO " + file + " was read again: timeout=10s (was 30s) mode=observe (was enforce)"
                + " admin-port=3307 (was unset) rules=1 (was 0)");
    }

    @Test
    void aFileThatIsStillBeingWrittenIsWaitedFor() throws Exception {
        start("timeout: 30s\n");
        List<Long> seen = new ArrayList<>();
        config.onChange(settings -> seen.add(settings.timeoutNanos()));
        for (String part : List.of("timeout: 1", "timeout: 1m", "timeout: 1ms", "timeout: 1ms5")) {
            write(part);
            reload.check();
        }
        write("timeout: 15s");
        seconds(3);
        assertThat(seen).containsExactly(15_000_000_000L);
        assertLogged("INFO " + file + " was read again: timeout=15s (was 30s)");
    }

    @Test
    void aBrokenFileLeavesTheOldOptionsAndRulesInForceAndIsReportedOnce() throws Exception {
        start("timeout: 30s\n" + RULE);
        Settings before = config.now();
        write("timeout: 10s\nrules:\n- name: reports\n  timeout: soon\n");
        seconds(5);
        write("timeout: 10s\nrules:\n- name: 'reports\n");
        seconds(5);
        write("timeout: 30s\n" + RULE);
        seconds(5);
        assertThat(config.now()).isSameAs(before);
        String unchanged = "WARN configuration not changed, the options and rules in force stay: ";
        assertLogged(
                unchanged + "rule 1 'reports' (file " + file
                        + ", line 4, column 12): 'timeout': the value is not a duration;" + " valid: "
                        + Format.TIMEOUT.valid,
                unchanged + "option 'config' (agent argument 1): file " + file + ", line 4, column 1: not valid YAML;"
                        + " valid: lines such as timeout: 30s; put text with special characters in quotes",
                "INFO " + file + " is again as it was: nothing changed");
    }

    @Test
    void aFileThatIsMissingForAWhileChangesNothing() throws Exception {
        start("timeout: 30s\n");
        Files.delete(file);
        seconds(5);
        assertThat(config.now().timeoutNanos()).isEqualTo(30_000_000_000L);
        write("timeout: 20s\n");
        seconds(2);
        assertThat(config.now().timeoutNanos()).isEqualTo(20_000_000_000L);
        assertLogged(
                "WARN configuration not changed, the options and rules in force stay: option 'config' (agent argument 1):"
                        + " cannot read " + file + ": there is no such file; valid: the path of a readable file",
                "INFO " + file + " was read again: timeout=20s (was 30s)");
    }

    @Test
    void whatWasGivenAtTheStartStillWins() throws Exception {
        start("timeout: 30s\nmode: observe\n", "timeout=5s,");
        write("timeout: 10s\nmode: enforce\n");
        seconds(2);
        assertThat(config.now().timeoutNanos()).isEqualTo(5_000_000_000L);
        assertThat(config.now().observe()).isFalse();
        assertLogged("INFO " + file + " was read again: mode=enforce (was observe)");
    }

    @Test
    void theAdminPasswordIsReadAgainAndNotShown() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        String options = "admin-user: u\nadmin-password-file: ";
        start(options + secret);
        Files.writeString(secret, "hunter3");
        write(options + secret + "\ntimeout: 1s");
        seconds(2);
        assertThat(config.now().adminPassword()).isEqualTo("hunter3".toCharArray());

        Path later = folder.resolve("later");
        write(options + later);
        seconds(4);
        assertThat(config.now().adminPassword()).isEqualTo("hunter3".toCharArray());
        Files.writeString(later, "hunter4");
        seconds(1);
        assertThat(config.now().adminPassword()).isEqualTo("hunter4".toCharArray());
        assertLogged(
                "INFO " + file + " was read again: timeout=1s (was none) the admin user's password (not shown)",
                "WARN configuration not changed, the options and rules in force stay: option 'admin-password-file' (file "
                        + file + ", line 2, column 22): cannot read " + later
                        + ": there is no such file; valid: the path of a readable file",
                "INFO " + file + " was read again: timeout=none (was 1s) admin-password-file=" + later + " (was "
                        + secret + ") the admin user's password (not shown)");
    }

    @Test
    void onlyTheContentCounts() throws Exception {
        start("timeout: 30s\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        seconds(2);
        assertLogged();
        write("# half a minute\ntimeout: 30s\n");
        seconds(2);
        write("# half a minute\ntimeout: 30s\n" + RULE);
        seconds(2);
        write("# half a minute\ntimeout: 30s\n" + RULE.replace("hunter2", "hunter3"));
        seconds(2);
        assertLogged(
                "INFO " + file + " was read again: no option or rule changed",
                "INFO " + file + " was read again: rules=1 (was 0)",
                "INFO " + file + " was read again: rules=1 (changed)");
    }

    @Test
    void aLinkThatIsSwappedAsKubernetesDoesIsAChange() throws Exception {
        Path one = Files.createDirectory(folder.resolve("..1"));
        Path two = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(one.resolve("watchdog.yaml"), "timeout: 30s\n");
        Files.writeString(two.resolve("watchdog.yaml"), "timeout: 10s\n");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), one);
        Files.createSymbolicLink(file, data.resolve("watchdog.yaml"));
        begin("");
        Files.move(
                Files.createSymbolicLink(folder.resolve("..new"), two),
                data,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        seconds(2);
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
    }

    @Test
    void otherListenersGetTheChangeWhenOneFails() throws Exception {
        start("timeout: 30s\n");
        List<Settings> received = new ArrayList<>();
        config.onChange(settings -> {
            throw new IllegalStateException("expected");
        });
        config.onChange(received::add);
        write("timeout: 10s\n");
        seconds(2);
        assertThat(received).containsExactly(config.now());
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
    }

    @Test
    void withoutAFileThereIsNoThread() throws Exception {
        List<Thread> before = threads();
        CurrentSettings.load("timeout=5s", new Properties(), Map.of()).follow(line -> {}, line -> {});
        new CurrentSettings(Places.arguments("timeout=5s").load()).follow(line -> {}, line -> {});
        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void readOnRequestItIsInForceAtOnce() throws Exception {
        start("timeout: 30s\n");
        List<String> lines = new ArrayList<>();
        config = CurrentSettings.load("config=" + file, new Properties(), Map.of());
        config.follow(lines::add, lines::add);
        assertThat(config.reload()).isEqualTo(file + " was read again: nothing changed");
        write("timeout: 10s\n");
        assertThat(config.reload()).isEqualTo(file + " was read again, and is in force");
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
        write("timeout: soon\n");
        assertThat(config.reload()).startsWith("configuration not changed: ").contains("is not a duration");
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
        assertThat(lines).hasSize(2);
    }

    @Test
    void aChangeWhileNothingIsKilledHoldsAfterwards() throws Exception {
        start("timeout: 30s\n");
        config.observe(true);
        write("timeout: 10s\n");
        seconds(3);
        assertThat(config.now().observe()).isTrue();
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
        config.observe(false);
        assertThat(config.now().observe()).isFalse();
        assertThat(config.now().timeoutNanos()).isEqualTo(10_000_000_000L);
        assertLogged("INFO " + file + " was read again: timeout=10s (was 30s)");
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jdbc-watchdog-config"))
                .toList();
    }

    private void start(String yaml) throws Exception {
        start(yaml, "");
    }

    private void start(String yaml, String arguments) throws Exception {
        write(yaml);
        begin(arguments);
    }

    private void begin(String arguments) throws SettingsException {
        Source source = new Source(arguments + "config=" + file, new Properties(), Map.of());
        FileSnapshot first = FileSnapshot.of(source);
        config = new CurrentSettings(first.settings(source));
        reload = new Reload(source, first, config);
        reload.report(line -> log.add("INFO " + line), line -> log.add("WARN " + line));
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            reload.check();
        }
    }

    private void assertLogged(String... lines) {
        assertThat(log).containsExactly(lines);
        assertThat(log.toString()).doesNotContain("hunter");
    }
}
