package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void withoutOptionsTheDefaultsHoldAndNothingIsKilled() throws Exception {
        Settings settings = new Places().load();
        assertThat(settings.timeoutNanos()).isZero();
        assertThat(settings.killGraceNanos()).isEqualTo(2_000_000_000L);
        assertThat(settings.abortGraceNanos()).isEqualTo(1_000_000_000L);
        assertThat(settings.observe()).isFalse();
        assertThat(settings.driverException()).isFalse();
        assertThat(settings.transactionTimeoutNanos()).isZero();
        assertThat(settings.idleTransactionTimeoutNanos()).isZero();
        assertThat(settings.takeOverQueryTimeout()).isTrue();
        assertThat(settings.takeOverTransactionTimeout()).isTrue();
        assertThat(settings.rollbackOnly()).isFalse();
        assertThat(settings.maxKillsPerMinute()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.killOnInterrupt()).isFalse();
        assertThat(settings.rules()).isEmpty();
        assertThat(settings.adminUser()).isNull();
        assertThat(settings.adminPassword()).isNull();
        assertThat(settings.adminPort()).isZero();
        assertThat(settings.adminKeepOpen()).isTrue();
        assertThat(settings.logToStderr()).isFalse();
        assertThat(settings.evidence()).isEqualTo(EvidenceLevel.SAFE);
        assertThat(settings.logAsJson()).isFalse();
        assertThat(settings)
                .hasToString("timeout=none mode=enforce kill-grace=2s abort-grace=1s exception=timeout"
                        + " admin-keep-open=true log=auto");
    }

    @Test
    void everyOptionIsUnderstood() throws Exception {
        Settings settings = Places.arguments(
                        "timeout=90s,mode=observe,kill-grace=0ms,abort-grace=1500ms,exception=driver,"
                                + "admin-user=killer,admin-password=s3cr3t,admin-port=33062,admin-keep-open=false,log=stderr,"
                                + "transaction-timeout=1m,idle-transaction-timeout=10s,take-over-query-timeout=false,take-over-transaction-timeout=false,"
                                + "rollback-only=true,max-kills-per-minute=20,kill-on-interrupt=true,evidence=locks,log-format=json")
                .load();
        assertThat(settings.timeoutNanos()).isEqualTo(90_000_000_000L);
        assertThat(settings.killGraceNanos()).isZero();
        assertThat(settings.abortGraceNanos()).isEqualTo(1_500_000_000L);
        assertThat(settings.observe()).isTrue();
        assertThat(settings.driverException()).isTrue();
        assertThat(settings.transactionTimeoutNanos()).isEqualTo(60_000_000_000L);
        assertThat(settings.idleTransactionTimeoutNanos()).isEqualTo(10_000_000_000L);
        assertThat(settings.takeOverQueryTimeout()).isFalse();
        assertThat(settings.takeOverTransactionTimeout()).isFalse();
        assertThat(settings.rollbackOnly()).isTrue();
        assertThat(settings.maxKillsPerMinute()).isEqualTo(20);
        assertThat(settings.killOnInterrupt()).isTrue();
        assertThat(settings.adminUser()).isEqualTo("killer");
        assertThat(settings.adminPassword()).isEqualTo("s3cr3t".toCharArray());
        assertThat(settings.adminPort()).isEqualTo(33062);
        assertThat(settings.adminKeepOpen()).isFalse();
        assertThat(settings.logToStderr()).isTrue();
        assertThat(settings.evidence()).isEqualTo(EvidenceLevel.LOCKS);
        assertThat(settings.logAsJson()).isTrue();
        assertThat(settings.describe())
                .isEqualTo(
                        "timeout=90s transaction-timeout=1m idle-transaction-timeout=10s"
                                + " take-over-query-timeout=false take-over-transaction-timeout=false mode=observe kill-grace=0ms abort-grace=1500ms exception=driver"
                                + " rollback-only=true max-kills-per-minute=20 kill-on-interrupt=true admin-user=killer admin-password=*** admin-port=33062 admin-keep-open=false evidence=locks log-format=json log=stderr");
    }

    @Test
    void everyOptionHasItsNameInEveryPlace() throws Exception {
        for (Option option : Option.values()) {
            String bad = option == Option.CONFIG ? "" : " ";
            String name = "option '" + option.label() + "'";
            assertThat(Places.arguments(option.label() + "=").error()).startsWith(name + " (agent argument 1): ");
            assertThat(new Places().property(option.property(), "").error())
                    .startsWith(name + " (system property jdbc.watchdog." + option.label() + "): ");
            assertThat(new Places().variable(option.variable(), "").error())
                    .startsWith(name + " (environment variable " + option.variable() + "): ");
            assertThat(new Places()
                            .file(folder, "\n" + option.label() + ":" + bad)
                            .error())
                    .startsWith(name + " (file " + folder.resolve("watchdog.yaml") + ", line 2, column ");
        }
        assertThat(Option.KILL_GRACE.variable()).isEqualTo("JDBC_WATCHDOG_KILL_GRACE");
        assertThat(Option.KILL_GRACE.property()).isEqualTo("jdbc.watchdog.kill-grace");
    }

    @Test
    void theEarlierPlaceWins() throws Exception {
        String yaml = "timeout: 4s\nkill-grace: 4s\nabort-grace: 4s\nadmin-port: 4\n";
        Settings settings = Places.arguments("timeout=1s")
                .property("jdbc.watchdog.timeout", "2s")
                .property("jdbc.watchdog.kill-grace", "2s")
                .variable("JDBC_WATCHDOG_TIMEOUT", "3s")
                .variable("JDBC_WATCHDOG_KILL_GRACE", "3s")
                .variable("JDBC_WATCHDOG_ABORT_GRACE", "3s")
                .file(folder, yaml)
                .load();
        assertThat(settings.describe()).contains("timeout=1s", "kill-grace=2s", "abort-grace=3s", "admin-port=4");
    }

    @Test
    void theFileCanBeNamedInEveryOtherPlaceAndTheEarlierWins() throws Exception {
        String file = folder.resolve("watchdog.yaml").toString();
        new Places().file(folder, "timeout: 7s");
        assertThat(Places.arguments("config=" + file)
                        .property("jdbc.watchdog.config", "/nowhere")
                        .load()
                        .describe())
                .startsWith("timeout=7s");
        assertThat(new Places()
                        .property("jdbc.watchdog.config", file)
                        .variable("JDBC_WATCHDOG_CONFIG", "/nowhere")
                        .load()
                        .describe())
                .startsWith("timeout=7s");
        assertThat(new Places().variable("JDBC_WATCHDOG_CONFIG", file).load().describe())
                .startsWith("timeout=7s");
    }

    @Test
    void aBadValueThatWouldNotWinIsAnErrorAllTheSame() {
        assertThat(Places.arguments("timeout=1s")
                        .variable("JDBC_WATCHDOG_TIMEOUT", "soon")
                        .error())
                .contains("JDBC_WATCHDOG_TIMEOUT", "the value is not a duration");
    }
}
