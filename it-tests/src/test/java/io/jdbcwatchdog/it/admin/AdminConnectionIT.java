package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.probe.admin.Accounts;
import io.jdbcwatchdog.it.probe.admin.DefinerCall;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sends the KILL, and to which server. */
@Tag("once")
@Tag("older-server")
class AdminConnectionIT {

    private static final String ADMIN = "watchdog";
    private static final String SECRET = "Adm1nSecret";
    private static final String SHORT_GRACES = "timeout=500ms,kill-grace=300ms,abort-grace=300ms";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void adminUserKillsWhatTheApplicationsOwnUserMayNot(Pair pair) {
        makeAccounts(pair);
        ChildResult result = pair.childWithKey()
                .agent("timeout=500ms,admin-user=" + ADMIN + ",admin-servers=*:*,admin-password=" + SECRET)
                .run(DefinerCall.class);
        TrialChecks.inTime(result, "wait", 500, TrialChecks.LATE);
        assertThat(result.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void passwordIsReadFromItsFile(Pair pair, @TempDir Path folder) throws Exception {
        makeAccounts(pair);
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
        ChildResult result = pair.childWithKey()
                .agent("timeout=500ms,admin-user=" + ADMIN + ",admin-servers=*:*,admin-password-file=" + file)
                .run(DefinerCall.class);
        TrialChecks.inTime(result, "wait", 500, TrialChecks.LATE);
        assertThat(result.toString()).doesNotContain(SECRET);
    }

    /** The test of the tests: with a wrong password there is no KILL, and the thread is free all the same. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void withAWrongPasswordTheSocketIsClosed(Pair pair) {
        assertClosedWithoutKill(pair.childWithKey()
                .agent(SHORT_GRACES + ",admin-user=nobody,admin-servers=*:*,admin-password=" + SECRET));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void adminPortIsUsed(Pair pair) throws Exception {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            ChildResult result = pair.child()
                    .agent("timeout=500ms,admin-port=" + relay.port())
                    .run(LockWaits.class);
            TrialChecks.inTime(result, "trial.0", 500, TrialChecks.LATE);
            assertThat(relay.accepted()).isPositive();
        }
    }

    @Test
    void killGoesOnlyToTheServerThatRunsTheSession() {
        Pair pair = Pairs.first();
        List<Server> others = Servers.all().stream()
                .filter(server -> !server.equals(pair.server()))
                .toList();
        assumeThat(others).as("needs two servers").isNotEmpty();
        Server other = others.get(0);
        assertClosedWithoutKill(pair.child().agent(SHORT_GRACES + ",admin-port=" + other.port()));
    }

    /** The UPDATE may be done all the same, once it has its lock: what nobody can know is called unknown. */
    private static void assertClosedWithoutKill(ChildJvm child) {
        ChildResult result = child.run(LockWaits.class);
        assertThat(result.millis("trial.0.ms")).isBetween(500.0, 2_100.0);
        assertThat(result.value("trial.0.state")).startsWith("08");
        assertThat(result.value("trial.0.usable")).isEqualTo("false");
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains(" kills=0 ", " outcome=unknown ", "admin connection");
        assertThat(result.toString()).doesNotContain(SECRET);
    }

    private static void makeAccounts(Pair pair) {
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        pair.child();
        pair.childOfRoot()
                .tell("admin-user", ADMIN)
                .tell("admin-password", SECRET)
                .run(Accounts.class)
                .value("accounts");
    }
}
