package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.OneWait;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.Comparison;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can happen to the admin connection: the thread is free in time whatever it is. */
@ExtendWith(Numbers.class)
@Tag("once")
class AdminFaultsIT {

    private static final String GRACES = "timeout=500ms,kill-grace=600ms,abort-grace=300ms";

    /** The promise: deadline + kill grace + abort grace + 1 s. */
    private static final double BOUND = 500 + 600 + 300 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void killedByTheAdministratorWhileIdleItIsOpenedAnew(Pair pair) throws Exception {
        int trials = 3;
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult result = run(pair.childWithKey(), account, trials, AdminAccount::killSessionsWhenIdle);
            say(pair, "admin connection killed while idle", result, trials);
            for (int i = 0; i < trials; i++) {
                TrialChecks.inTime(result, "trial." + i, 500, BOUND);
            }
        }
    }

    /** Then the KILL may have left, and nobody knows whether it will be done: the connection may be lost, not the time. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void killedByTheAdministratorAtTheDeadlineTheThreadIsFreeInTime(Pair pair) throws Exception {
        int trials = 6;
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult result = run(pair.childWithKey(), account, trials, (admin, i) -> {
                if (i == 0) {
                    admin.awaitSession(); // later ones are opened when they are needed
                }
                CompletableFuture.delayedExecutor(485 + i * 5, TimeUnit.MILLISECONDS)
                        .execute(admin::killSessions);
            });
            say(pair, "admin connection killed within 15 ms of the deadline", result, trials);
            assertFree(result, trials);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void itsPasswordChanged(Pair pair) throws Exception {
        assertClosed(pair, "admin's password changed", AdminAccount::changePassword, "Access denied");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void itsPrivilegesGone(Pair pair) throws Exception {
        assertClosed(pair, "admin's privilege revoked", AdminAccount::revoke, "1095");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void itsPasswordExpired(Pair pair) throws Exception {
        assertClosed(pair, "admin's password expired", AdminAccount::expire, "(expired|SET PASSWORD)");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void itsAccountLocked(Pair pair) throws Exception {
        assertClosed(pair, "admin's account locked", AdminAccount::lock, "locked");
    }

    /** The first KILL of each trial is refused, with errors that mean nothing here, and with some that do elsewhere. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void itsKillAnsweredWithAnError(Pair pair) throws Exception {
        int[] errors = {1290, 1317, 1226, 3024, 1053, 1205, 9_999};
        try (LyingRelay relay =
                new LyingRelay(pair.server().host(), pair.server().port())) {
            ChildJvm child = pair.childWithKey().tell("trials", errors.length);
            for (int i = 0; i < errors.length; i++) {
                int error = errors[i];
                child.when("ready." + i, () -> relay.refuseNext(error));
            }
            ChildResult result = child.agent(GRACES + ",admin-port=" + relay.port())
                    .limit(Duration.ofSeconds(40))
                    .run(OneWait.class);
            say(pair, "KILL answered with an error", result, errors.length);
            assertThat(relay.lies()).isEqualTo(errors.length);
            for (int i = 0; i < errors.length; i++) {
                TrialChecks.inTime(result, "trial." + i, 500, BOUND);
            }
        }
    }

    /** For comparison: Connector/J's own timeout logs in anew for each KILL. */
    @ForComparison
    void connectorJsOwnTimeoutWhenThePasswordChanged() throws Exception {
        Pair pair = Pairs.first();
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            account.grantAll(pair.server().database());
            ChildResult result = pair.childWithKey()
                    .tell("user", AdminAccount.NAME)
                    .tell("password", AdminAccount.PASSWORD)
                    .tell("query-timeout", 1)
                    .tell("release", 10_000)
                    .when("ready.0", account::changePassword)
                    .limit(Duration.ofSeconds(40))
                    .run(OneWait.class);
            Numbers.say(
                    pair + ": Connector/J's setQueryTimeout(1), password changed",
                    "%s",
                    Comparison.freed(result, "trial.0"));
            assertThat(result.value("ended")).isEqualTo("true");
        }
    }

    private static void assertClosed(Pair pair, String what, Consumer<AdminAccount> fault, String why)
            throws Exception {
        try (AdminAccount account = AdminAccount.on(pair.server())) {
            ChildResult result = run(pair.childWithKey(), account, 1, (admin, i) -> {
                admin.awaitSession();
                fault.accept(admin);
                admin.killSessions();
            });
            say(pair, what, result, 1);
            assertFree(result, 1);
            assertThat(result.kills())
                    .singleElement()
                    .asString()
                    .contains(" outcome=unknown ")
                    .containsPattern(why);
        }
    }

    private static ChildResult run(
            ChildJvm child, AdminAccount account, int trials, BiConsumer<AdminAccount, Integer> fault) {
        for (int i = 0; i < trials; i++) {
            int trial = i;
            child.when("ready." + i, () -> fault.accept(account, trial));
        }
        ChildResult result = child.agent(GRACES + AdminAccount.options())
                .tell("trials", trials)
                .limit(Duration.ofSeconds(40))
                .run(OneWait.class);
        assertThat(result.toString()).doesNotContain(AdminAccount.PASSWORD);
        return result;
    }

    private static void assertFree(ChildResult result, int trials) {
        for (int i = 0; i < trials; i++) {
            assertThat(result.millis("trial." + i + ".ms"))
                    .as(result.toString())
                    .isBetween(500.0, BOUND);
        }
    }

    private static void say(Pair pair, String what, ChildResult result, int trials) {
        List<Double> millis = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < trials; i++) {
            millis.add(result.millis("trial." + i + ".ms"));
            lost += result.value("trial." + i + ".usable").equals("true") ? 0 : 1;
        }
        Numbers.millis(pair + ": " + what + ", connections lost: " + lost, millis);
    }
}
