package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final String VALID = "valid names: timeout, mode, kill-grace, abort-grace, exception, admin-user,"
            + " admin-password, admin-password-file, admin-port, admin-keep-open, log, config";

    @TempDir
    Path folder;

    @Test
    void anUnknownNameIsAnErrorInEveryPlace() {
        assertThat(Places.arguments("mode=observe,colour=red").error())
                .isEqualTo("unknown option 'colour' (agent argument 2): " + VALID);
        assertThat(new Places().property("jdbc.watchdog.colour", "red").error())
                .isEqualTo("unknown option 'colour' (system property jdbc.watchdog.colour): " + VALID);
        assertThat(new Places().variable("JDBC_WATCHDOG_COLOUR", "red").error())
                .isEqualTo("unknown option 'colour' (environment variable JDBC_WATCHDOG_COLOUR): " + VALID);
        assertThat(new Places().file(folder, "mode: observe\ncolour: red").error())
                .isEqualTo("unknown option 'colour' (file " + folder.resolve("watchdog.yaml") + ", line 2): " + VALID);
    }

    @ParameterizedTest
    @CsvSource({
        "timeuot, timeout",
        "Timeout, timeout",
        "kill_grace, kill-grace",
        "killgrace, kill-grace",
        "admin-pasword, admin-password",
        "admin.port, admin-port",
        "logs, log"
    })
    void aSlipOfThePenIsToldTheNameThatWasMeant(String slip, String meant) {
        assertThat(Places.arguments(slip + "=x").error()).contains("did you mean '" + meant + "'?");
    }

    @Test
    void aNameLikeNoOtherIsNotGuessed() {
        assertThat(Places.arguments("query=x").error()).doesNotContain("did you mean");
    }

    @Test
    void environmentNamesAreUpperCase() {
        assertThat(new Places().variable("JDBC_WATCHDOG_timeout", "5s").error()).isNotEmpty();
        assertThat(new Places().variable("JDBC_WATCHDOG_KILL-GRACE", "5s").error())
                .contains("did you mean");
    }
}
