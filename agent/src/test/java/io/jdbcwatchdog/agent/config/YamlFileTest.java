package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

    @TempDir
    Path folder;

    @Test
    void aFlatMapIsRead() throws Exception {
        String yaml =
                "# our service\n---\ntimeout: 30s   # enough\nadmin-user: 'O''Brien'\nadmin-password: \"a,b=c: \\\"#\"\n"
                        + "admin-port: 0123\nadmin-keep-open: false\n";
        Settings settings = new Places().file(folder, yaml).load();
        assertThat(settings.timeoutNanos()).isEqualTo(30_000_000_000L);
        assertThat(settings.adminUser()).isEqualTo("O'Brien");
        assertThat(settings.adminPassword()).isEqualTo("a,b=c: \"#".toCharArray());
        assertThat(settings.adminPort()).isEqualTo(123);
        assertThat(settings.adminKeepOpen()).isFalse();
    }

    @Test
    void aPasswordOfDigitsKeepsItsZeros() throws Exception {
        String yaml = "admin-user: u\nadmin-password: 00120\n";
        assertThat(new Places().file(folder, yaml).load().adminPassword()).isEqualTo("00120".toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "---\n", "--- ~\n", "{}", "\uFEFF"})
    void anEmptyFileIsFine(String yaml) throws Exception {
        assertThat(new Places().file(folder, yaml).load().timeoutNanos()).isZero();
    }

    @Test
    void aByteOrderMarkIsFine() throws Exception {
        assertThat(new Places().file(folder, "\uFEFFtimeout: 1s").load().timeoutNanos())
                .isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout: [5s]",
                "timeout: {a: b}",
                "timeout:\n  - 5s",
                "timeout: !!binary aGFsbG8=",
                "timeout: &a 5s",
                "timeout: 5s\nmode: *a",
                "timeout: !x 5s"
            })
    void aValueThatIsNotPlainTextIsAnError(String yaml) {
        assertThat(new Places().file(folder, yaml).error())
                .startsWith("option 'config' (system property jdbc.watchdog.config): file "
                        + folder.resolve("watchdog.yaml") + ", line ")
                .contains("has a value that is not plain text; valid: lines such as timeout: 30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- timeout\n- 5s", "timeout=5s", "timeout", "'~'", "42"})
    void aFileThatIsNoMapIsAnError(String yaml) {
        assertThat(new Places().file(folder, yaml).error()).contains("line 1, column 1: not a map of options");
    }

    @Test
    void mistakesAreReportedWithTheirLine() {
        assertThat(new Places().file(folder, "mode: observe\ntimeout: soon").error())
                .contains("option 'timeout' (file ", "watchdog.yaml, line 2, column 10): the value is not a duration");
        assertThat(new Places()
                        .file(folder, "mode: observe\ntimeout: 1s\nmode: observe")
                        .error())
                .contains("option 'mode'", "line 3, column 1): it is given twice");
        assertThat(new Places().file(folder, "mode: observe\ntimeout: 'x").error())
                .contains("line 2, column 12: not valid YAML");
        assertThat(new Places()
                        .file(folder, "mode: observe\n---\nmode: observe")
                        .error())
                .contains("line 2, column 1: a second document");
        assertThat(new Places().file(folder, "config: other.yaml").error()).contains("cannot name another file");
        assertThat(new Places().file(folder, "timeout: null").error()).contains("it has no value; valid: a duration");
        assertThat(new Places().file(folder, "? [a]\n: b").error()).contains("a name that is not plain text");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws Exception {
        String where = "option 'config' (agent argument 1): cannot read ";
        Path missing = folder.resolve("missing.yaml");
        assertThat(Places.arguments("config=" + missing).error())
                .startsWith(where + missing + ": there is no such file; valid: the path of a readable file");
        assertThat(Places.arguments("config=" + folder).error()).startsWith(where + folder + ": it is a directory");
        Path large = Files.write(folder.resolve("large"), new byte[1_100_000]);
        assertThat(Places.arguments("config=" + large).error()).contains("it is larger than 1024 KB");
        Path password = Files.write(folder.resolve("password"), new byte[70_000]);
        assertThat(Places.arguments("admin-user=u,admin-password-file=" + password)
                        .error())
                .contains("it is larger than 64 KB");
        Path latin = Files.write(folder.resolve("latin"), "mode: ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Places.arguments("config=" + latin).error()).contains("it is not UTF-8 text");
    }

    @Test
    void aHostileFileIsRefusedAtOnce() {
        assertThat(new Places().file(folder, "[".repeat(60_000)).error()).contains("not a map");
        assertThat(new Places().file(folder, "timeout: " + "[".repeat(60_000)).error())
                .isNotEmpty();
        assertThat(new Places()
                        .file(folder, "a: &a [b]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]")
                        .error())
                .isNotEmpty();
    }

    @Test
    void garbageIsAlwaysASettingsException() {
        Random random = new Random(7);
        String letters = "timeout: 5s\n\t\"'`{}[]-?:&*!%@|>#~,\\\u0000\u0085\u2028é%YAML 1";
        for (int trial = 0; trial < 3_000; trial++) {
            StringBuilder yaml = new StringBuilder(random.nextBoolean() ? "colour: " : "");
            for (int i = random.nextInt(20); i >= 0; i--) {
                yaml.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                new Places().file(folder, yaml.toString()).load();
            } catch (SettingsException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
