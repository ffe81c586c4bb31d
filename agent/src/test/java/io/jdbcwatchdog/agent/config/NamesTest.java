package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private static final String VALID = "valid names: timeout, transaction-timeout,"
            + " idle-transaction-timeout, take-over-query-timeout, take-over-transaction-timeout, mode, learn-file, kill-grace, abort-grace, exception,"
            + " rollback-only, max-kills-per-minute, kill-on-interrupt, admin-user,"
            + " admin-password, admin-password-file, admin-servers, admin-port, admin-keep-open, check-at-start, evidence,"
            + " log-format, log,"
            + " jmx, micrometer, jfr, opentelemetry, page, page-token, page-token-file, config";

    @TempDir
    Path folder;

    @Test
    void anUnknownNameIsAnErrorInEveryPlace() {
        assertThat(Places.arguments("mode=observe,colour=red").error())
                .isEqualTo("unknown option (agent argument 2): " + VALID);
        assertThat(new Places().property("jdbc.watchdog.colour", "red").error())
                .isEqualTo("unknown option (system property jdbc.watchdog.colour): " + VALID);
        assertThat(new Places().variable("JDBC_WATCHDOG_COLOUR", "red").error())
                .isEqualTo("unknown option (environment variable JDBC_WATCHDOG_COLOUR): " + VALID);
        assertThat(new Places().file(folder, "mode: observe\ncolour: red").error())
                .isEqualTo("unknown option (file " + folder.resolve("watchdog.yaml") + ", line 2, column 1): " + VALID
                        + ", rules");
    }

    @ParameterizedTest
    @CsvSource({
        "timeuot, timeout",
        "Timeout, timeout",
        "kill_grace, kill-grace",
        "killgrace, kill-grace",
        "admin-pasword, admin-password",
        "admin.port, admin-port",
        "logs, log",
        "max_kills_per_minutes, max-kills-per-minute"
    })
    void aTypingErrorIsAnsweredWithTheNameThatWasMeant(String slip, String meant) {
        assertThat(Places.arguments(slip + "=x").error()).contains("did you mean '" + meant + "'?");
    }

    @Test
    void theErrorForMisplacedRulesSaysWhereTheyBelong() {
        String belong = "they can only stand in the file that 'config' names";
        assertThat(Places.arguments("rules=x").error()).isEqualTo("'rules' (agent argument 1): " + belong);
        assertThat(new Places().property("jdbc.watchdog.rules", "x").error()).endsWith(belong);
        assertThat(new Places().variable("JDBC_WATCHDOG_RULES", "x").error()).endsWith(belong);
        assertThat(new Places().file(folder, "rule: x").error()).contains("did you mean 'rules'?");
    }

    @Test
    void aNameThatIsNotCloseToAnyOtherIsNotGuessed() {
        assertThat(Places.arguments("query=x").error()).doesNotContain("did you mean");
    }

    @Test
    void environmentNamesAreUpperCase() {
        assertThat(new Places().variable("JDBC_WATCHDOG_timeout", "5s").error()).isNotEmpty();
        assertThat(new Places().variable("JDBC_WATCHDOG_KILL-GRACE", "5s").error())
                .contains("did you mean");
    }
}
