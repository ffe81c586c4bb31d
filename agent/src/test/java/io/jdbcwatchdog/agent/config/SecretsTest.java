package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin password may come from these places, and goes nowhere else. */
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void thePasswordIsTakenAsItIs() throws Exception {
        assertThat(Places.arguments("admin-user=u,admin-password= a=b;c ")
                        .load()
                        .adminPassword())
                .isEqualTo(" a=b;c ".toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pä s\n", "pä s", "pä s\r\n", "pä s\nsecond line\n", "\uFEFFpä s\n"})
    void thePasswordFilesFirstLineIsThePassword(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), content);
        Settings settings =
                Places.arguments("admin-user=u,admin-password-file=" + file).load();
        assertThat(settings.adminPassword()).isEqualTo("pä s".toCharArray());
        assertThat(settings.describe()).contains("admin-password-file=" + file).doesNotContain("pä");
    }

    @Test
    void anUnusablePasswordFileIsAnErrorThatDoesNotQuoteIt() throws Exception {
        String option = "admin-user=u,admin-password-file=";
        assertThat(Places.arguments(option + folder.resolve("none")).error()).contains("there is no such file");
        assertThat(Places.arguments(option + folder).error()).contains("it is a directory");
        Path empty = Files.writeString(folder.resolve("empty"), "\nhunter2");
        assertThat(Places.arguments(option + empty).error())
                .contains("the first line of " + empty + " is empty")
                .doesNotContain("hunter2");
        Path binary = Files.write(folder.resolve("binary"), "hunter2ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Places.arguments(option + binary).error())
                .contains("not UTF-8")
                .doesNotContain("hunter2");
    }

    @Test
    void passwordAndFileExcludeEachOtherWhereverTheyAre() {
        assertThat(Places.arguments("admin-user=u,admin-password=hunter2")
                        .variable("JDBC_WATCHDOG_ADMIN_PASSWORD_FILE", "/run/secret")
                        .error())
                .isEqualTo("option 'admin-password' (agent argument 2): 'admin-password-file' (environment variable"
                        + " JDBC_WATCHDOG_ADMIN_PASSWORD_FILE) is given as well; give one of the two");
    }

    @Test
    void aPasswordWithoutItsUserIsAnError() {
        assertThat(Places.arguments("admin-password=hunter2").error())
                .isEqualTo("option 'admin-password' (agent argument 1): 'admin-user' is missing; give both or neither");
        assertThat(new Places()
                        .property("jdbc.watchdog.admin-password-file", "/x")
                        .error())
                .contains("'admin-password-file'", "'admin-user' is missing");
    }

    @Test
    void aUserWithoutAPasswordIsAnAccountWithoutOne() throws Exception {
        Settings settings = Places.arguments("admin-user=u").load();
        assertThat(settings.adminUser()).isEqualTo("u");
        assertThat(settings.adminPassword()).isNull();
    }

    @Test
    void anEmptyPasswordIsAnErrorSinceMostlyAVariableWasNotSet() {
        assertThat(Places.arguments("admin-user=u,admin-password=").error()).contains("is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin-password:hunter2",
                "admin-password hunter2",
                "hunter2",
                "admin-password=x,hunter2",
                "admin-password=x,hunter2=y",
                "admin-password=x,timeout=hunter2",
                "admin-password=x,mode=observe,hunter2",
                "admin-pasword=hunter2",
                "admin-password:hunter2=",
                "admin-password-hunter2=5",
                "admin-user=root;admin-password=hunter2",
                "timeout=5s;admin-password=hunter2",
                "timeout=5s;admin-password:hunter2",
                "timeout=5s admin-password hunter2",
                "mode=5s/hunter2",
                "timeout=hunter2",
                "mode=hunter2",
                "admin-port=hunter2",
                "hunter2=5",
                "admin-user=u,admin-password=a,hunter2=c",
                "admin-password-file=hunter2",
                "admin-password-file=/hunter2",
                "admin-password-file=a/hunter2",
                "config=hunter2",
                "admin-user=u,admin-password=hunter2,timeout=soon",
                "admin-user=u,admin-password=hunter2,admin-password=hunter2"
            })
    void noErrorAboutArgumentsQuotesASecret(String arguments) {
        assertThat(Places.arguments(arguments).error()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin-password: *hunter2",
                "admin-password: !hunter2 x",
                "admin-password: !hunter2!a x",
                "admin-password: &hunter2 x",
                "admin-password: %hunter2",
                "admin-password: @hunter2",
                "admin-password: `hunter2",
                "admin-password: 'hunter2",
                "admin-password: \"hunter2\\q\"",
                "admin-password: hunter2: x",
                "admin-password: [hunter2]",
                "admin-password: |hunter2",
                "admin-password:\nhunter2",
                "admin-password=hunter2",
                "admin-password: x\nhunter2: y",
                "{admin-password: x, hunter2: y}",
                "admin-password: \thunter2\n\tb",
                "%hunter2 1\n---\na: b",
                "%TAG ! hunter2\n---\na: b",
                "timeout: hunter2",
                "hunter2: 5",
                "config: hunter2",
                "rules: [{name: a, timeout: hunter2}]",
                "rules: [{name: a, timeout: 1s, kind: hunter2}]",
                "rules: [{name: a, timeout: 1s, action: hunter2}]",
                "rules: [{name: 'hunter2!'}]",
                "rules: [{hunter2: x}]",
                "admin-user: u\nadmin-password: hunter2\ntimeout: soon"
            })
    void noErrorAboutTheFileQuotesASecret(String yaml) {
        assertThat(new Places().file(folder, yaml).error()).doesNotContain("hunter2");
    }

    @Test
    void aUserThatMayHoldAPasswordIsNotShown() throws Exception {
        assertThat(Places.arguments("admin-user=root/hunter2").load().describe())
                .contains("admin-user=***")
                .doesNotContain("hunter2");
        assertThat(Places.arguments("admin-user=watchdog").load().describe()).contains("admin-user=watchdog");
    }

    @Test
    void noErrorAboutOtherPlacesQuotesASecret() {
        assertThat(new Places().property("jdbc.watchdog.timeout", "hunter2").error())
                .doesNotContain("hunter2");
        assertThat(new Places().variable("JDBC_WATCHDOG_MODE", "hunter2").error())
                .doesNotContain("hunter2");
        // "-Djdbc.watchdog.admin-password:hunter2" sets a property whose name is the whole text.
        assertThat(new Places()
                        .property("jdbc.watchdog.admin-password:hunter2", "")
                        .error())
                .contains("(system property)")
                .doesNotContain("hunter2");
        assertThat(new Places()
                        .variable("JDBC_WATCHDOG_ADMIN_PASSWORD:hunter2", "")
                        .error())
                .doesNotContain("hunter2");
        assertThat(new Places()
                        .variable("JDBC_WATCHDOG_ADMIN_PASSWORD", "hunter2")
                        .error())
                .doesNotContain("hunter2");
    }
}
