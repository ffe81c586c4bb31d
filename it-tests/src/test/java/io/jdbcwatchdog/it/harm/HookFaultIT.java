package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.hook.AnnotatedOverflow;
import io.jdbcwatchdog.it.probe.hook.Exhausted;
import io.jdbcwatchdog.it.probe.hook.Overflow;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hooks that run out of stack or memory in the middle: the statements after them are timed as ever, and no other hit. */
@ExtendWith(Numbers.class)
class HookFaultIT {

    /** Timeout 300 ms, kill grace and abort grace of 1 s each, and 1 s. */
    private static final double FREE_BY = 3_300;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void statementsOnAnOverflowingStackLeaveTheThreadAndTheSessionAsTheyWere(Pair pair) {
        ChildResult result = pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent("timeout=300ms")
                .run(Overflow.class);
        Numbers.say(
                pair + ": statements while the stack overflows",
                "%s overflows, %s other ends; %s checks after them: %s wrong victims, %s not ended in time, worst %.0f ms",
                result.value("overflows"),
                result.value("others"),
                result.value("checks"),
                result.value("victims"),
                result.value("untimed"),
                result.millis("worst.ms"));
        assertThat(result.number("overflows")).as("it has to overflow").isGreaterThan(500);
        nothingIsLeftBehind(result);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void annotatedMethodsOnAnOverflowingStackLeaveNoTimeoutBehind(Pair pair) {
        ChildResult result = pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent("timeout=100ms")
                .run(AnnotatedOverflow.class);
        Numbers.say(
                pair + ": annotated methods while the stack overflows",
                "%s overflows, %s statements hit for a timeout that was over",
                result.value("overflows"),
                result.value("victims"));
        assertThat(result.number("overflows")).isPositive();
        assertThat(result.value("victims")).as(result.toString()).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void whenThereIsNoMemoryTheOverdueThreadIsFreedAllTheSameAndTheWatchdogOutlivesIt(Pair pair) {
        ChildResult result = pair.child()
                .with(Jars.of(StatementTimeout.class))
                .flag("-Xmx48m")
                .agent("timeout=300ms,kill-grace=1s,abort-grace=1s")
                .run(Exhausted.class);
        Numbers.say(
                pair + ": overdue while the heap is full",
                "full for up to %.0f ms, thread free after %.0f ms at worst; %s statements failed for want of memory; %s checks after them: %s wrong"
                        + " victims, %s not ended in time, worst %.0f ms",
                result.millis("full.ms"),
                result.millis("overdue.ms"),
                result.value("errors"),
                result.value("checks"),
                result.value("victims"),
                result.value("untimed"),
                result.millis("worst.ms"));
        assertThat(result.number("errors")).as("it has to run out").isPositive();
        assertThat(result.millis("overdue.ms")).as(result.toString()).isLessThan(FREE_BY + result.millis("full.ms"));
        nothingIsLeftBehind(result);
    }

    private static void nothingIsLeftBehind(ChildResult result) {
        assertThat(result.values())
                .as(result.toString())
                .containsEntry("victims", "0")
                .containsEntry("untimed", "0");
        assertThat(result.log("in thread \"jdbc-watchdog\""))
                .as("the watchdog is dead")
                .isEmpty();
        assertThat(result.values()).doesNotContainKey("failed");
    }
}
