package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.OneWait;
import io.jdbcwatchdog.it.support.Comparison;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.FullServer;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that takes no more connections, when one is needed most. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("older-server")
class FullServerIT {

    private static final int TRIALS = 2;
    private static final String GRACES = "timeout=500ms,kill-grace=300ms,abort-grace=300ms";
    private static final double BOUND = 500 + 300 + 300 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void warmAdminConnectionStillKills(Pair pair) throws Exception {
        for (FullServer.Limit limit : FullServer.Limit.values()) {
            ChildResult result = run(pair.child().agent(GRACES), pair, limit, true);
            say(pair + ": " + limit + ", admin connection warm", result);
            for (int i = 0; i < TRIALS; i++) {
                TrialChecks.inTime(result, "trial." + i, 500, BOUND);
            }
            assertThat(result.kills()).hasSize(TRIALS).allMatch(line -> line.contains(" outcome=killed "));
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void withoutAdminConnectionTheSocketIsClosedInTime(Pair pair) throws Exception {
        for (FullServer.Limit limit : FullServer.Limit.values()) {
            ChildResult result = run(pair.child().agent(GRACES + ",admin-keep-open=false"), pair, limit, false);
            say(pair + ": " + limit + ", no admin connection", result);
            for (int i = 0; i < TRIALS; i++) {
                assertThat(result.millis("trial." + i + ".ms")).isBetween(500.0, BOUND);
            }
            assertThat(result.kills())
                    .hasSize(TRIALS)
                    .allMatch(line -> line.contains(" kills=0 ") && line.contains("no admin connection: "));
        }
    }

    @ForComparison
    void connectorJsOwnTimeout() throws Exception {
        Pair pair = Pairs.first();
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server())) {
            ChildResult result = asTheCrowd(pair.child())
                    .tell("query-timeout", 1)
                    .tell("release", Comparison.PATIENCE_MILLIS)
                    .when("ready.0", () -> full.fill(0))
                    .run(OneWait.class);
            Numbers.say(
                    pair + ": Connector/J's setQueryTimeout(1), server full",
                    "%s",
                    Comparison.freed(result, "trial.0"));
            assertThat(result.value("ended")).isEqualTo("true");
        }
    }

    private static ChildResult run(ChildJvm child, Pair pair, FullServer.Limit limit, boolean warm) throws Exception {
        try (FullServer full = FullServer.with(limit, pair.server())) {
            child.when("ready.0", () -> full.fill(warm ? TRIALS + 2 : 0));
            for (int i = 1; i < TRIALS; i++) {
                child.when("ready." + i, () -> {});
            }
            return asTheCrowd(child).tell("trials", TRIALS).run(OneWait.class);
        }
    }

    private static ChildJvm asTheCrowd(ChildJvm child) {
        return child.limit(Duration.ofSeconds(40)).tell("user", FullServer.USER).tell("password", FullServer.PASSWORD);
    }

    private static void say(String what, ChildResult result) {
        Numbers.millis(
                what,
                IntStream.range(0, TRIALS)
                        .mapToObj(i -> result.millis("trial." + i + ".ms"))
                        .toList());
    }
}
