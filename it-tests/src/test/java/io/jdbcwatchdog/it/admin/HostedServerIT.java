package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.KillProcedures;
import io.jdbcwatchdog.it.support.KillProcedures.Host;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where no account may KILL the sessions of another, as on Amazon RDS, Aurora and Azure: an admin user that may call the
 * provider's procedures, and nothing else. These are real servers with procedures of the same names.
 */
@Tag("once")
class HostedServerIT {

    private static final int TRIALS = 3;
    private static final String GRACES = "timeout=500ms,kill-grace=400ms,abort-grace=300ms";
    private static final double BOUND = 500 + 400 + 300 + 1_000;
    private static final String REPLACED = "are called instead";

    static Stream<Arguments> pairsAndHosts() {
        return Pairs.newest().flatMap(pair -> Stream.of(Host.values()).map(host -> Arguments.of(pair, host)));
    }

    @ParameterizedTest
    @MethodSource("pairsAndHosts")
    void proceduresAreFoundAndUsedWhereKillIsRefused(Pair pair, Host host) throws SQLException {
        lockWaitsAreEnded(pair, host, "");
    }

    /** Each result comes before the one that says whether the KILL was done. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void alsoProceduresThatReturnRows(Pair pair) throws SQLException {
        lockWaitsAreEnded(pair, Host.AMAZON_RDS, " SELECT 'a', thread; SELECT 'row', thread UNION SELECT 'b', 1;");
    }

    private static void lockWaitsAreEnded(Pair pair, Host host, String first) throws SQLException {
        try (KillProcedures procedures = KillProcedures.on(pair.server(), host, first);
                AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            procedures.grantTo(account);
            ChildResult result = pair.childWithKey()
                    .agent(GRACES + AdminAccount.options())
                    .tell("trials", TRIALS)
                    .run(LockWaits.class);
            for (int i = 0; i < TRIALS; i++) {
                TrialChecks.inTime(result, "trial." + i, 500, TrialChecks.LATE);
            }
            // The refused KILL and the CALL count as one. A busy machine may not see in time that it took effect.
            assertThat(result.kills())
                    .as("%s", result)
                    .hasSize(TRIALS)
                    .allMatch(line -> line.matches(".* kills=[123] .*"));
            assertThat(result.kills()).as("%s", result).anyMatch(line -> line.contains(" kills=1 "));
            assertThat(account.sessions())
                    .as("one admin connection, in use to the end")
                    .hasSizeLessThan(2);
            assertUsesOnly(host, result);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void connectionIsKilledByProcedureToo(Pair pair, @TempDir Path folder) throws Exception {
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"),
                "rules:\n  - name: whole\n    timeout: 500ms\n    action: kill-connection\n    kind: update\n");
        try (KillProcedures procedures = KillProcedures.on(pair.server(), Host.AMAZON_RDS, "");
                AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            procedures.grantTo(account);
            ChildResult result = pair.childWithKey()
                    .agent("kill-grace=400ms,abort-grace=5s,config=" + rules + AdminAccount.options())
                    .run(LockWaits.class);
            assertThat(result.millis("trial.0.ms")).as("%s", result).isBetween(500.0, TrialChecks.LATE);
            assertThat(result.kills())
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains(" kills=1 ")
                    .doesNotContain("trouble=");
            assertThat(result.value("trial.0.usable")).as("%s", result).isEqualTo("false");
            assertUsesOnly(Host.AMAZON_RDS, result);
        }
    }

    /** There are none of them, or they are there and the account may not call them. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void whereNothingIsGrantedTheLogSaysWhatToGrant(Pair pair) throws SQLException {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            assertThat(account.sessions()).isEmpty();
            assertClosed(pair);
            makeProceduresAnd(pair, () -> assertClosed(pair));
        }
    }

    private static void makeProceduresAnd(Pair pair, Runnable test) throws SQLException {
        KillProcedures notGranted = KillProcedures.on(pair.server(), Host.AMAZON_RDS, "");
        try (notGranted) {
            test.run();
        }
    }

    private static void assertClosed(Pair pair) {
        ChildResult result =
                pair.childWithKey().agent(GRACES + AdminAccount.options()).run(LockWaits.class);
        assertThat(result.millis("trial.0.ms")).as("%s", result).isBetween(500.0, BOUND);
        assertThat(result.kills()).as("%s", result).singleElement().asString().contains(" kills=0 ", "(1095)");
        assertThat(result.log("KILL refused (1095)"))
                .as("%s", result)
                .singleElement()
                .asString()
                .contains("CONNECTION_ADMIN", "EXECUTE on " + Host.AMAZON_RDS.names(), Host.AZURE.names());
    }

    private static void assertUsesOnly(Host host, ChildResult result) {
        assertThat(result.log("KILL refused (1095)"))
                .as("%s", result)
                .singleElement()
                .asString()
                .contains(host.names(), REPLACED);
    }
}
