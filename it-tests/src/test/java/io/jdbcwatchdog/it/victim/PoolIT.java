package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.pool.TakenAway;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections closed, aborted and evicted, and pools closed, while their statements are being killed. */
@ExtendWith(Numbers.class)
@Tag("once")
class PoolIT {

    /** Timeout 40 ms, kill grace and abort grace of 1 s each, and 1 s. */
    private static final double FREE_BY = 3_040;

    /** HikariCP trusts a connection that was used within half a second, although {@code abort} has closed it. */
    private static final String ALWAYS_TESTED = "-Dcom.zaxxer.hikari.aliveBypassWindowMs=-1";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void connectionsTakenAwayWhileBeingKilledHarmNobodyElse(Pair pair) {
        ChildResult result = pair.child()
                .with(PoolJars.ALL)
                .flag(ALWAYS_TESTED)
                .agent("kill-grace=1s,abort-grace=1s")
                .run(TakenAway.class);
        Numbers.say(
                pair + ": connections taken away in the middle",
                "%s trials: %s ended as timeouts, %s gone, %s unexplained, worst %.0f ms; %s innocent statements, %s wrong"
                        + " victims; %s of 8 connections afterwards",
                result.value("trials"),
                result.value("killed"),
                result.value("gone"),
                result.value("unexplained"),
                result.millis("worst.ms"),
                result.value("innocent"),
                result.value("victims"),
                result.value("recovered"));
        assertThat(result.values())
                .as(result.toString())
                .containsEntry("victims", "0")
                .containsEntry("unexplained", "0")
                .containsEntry("recovered", "8");
        assertThat(result.number("killed"))
                .as("without kills it proves nothing")
                .isPositive();
        assertThat(result.millis("worst.ms")).isLessThan(FREE_BY);
    }
}
