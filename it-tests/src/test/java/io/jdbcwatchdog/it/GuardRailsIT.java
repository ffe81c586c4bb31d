package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Steps;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps the watchdog from doing too much, and what makes it act at once. */
class GuardRailsIT {

    private static final String LONG =
            "run SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> -1";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void interruptedThreadHasItsStatementKilledAndKeepsItsFlag(Pair pair) {
        ChildResult result = run(
                pair,
                "kill-on-interrupt=true",
                "interrupt-after 300",
                LONG,
                "run SELECT SLEEP(0.3)",
                "was-interrupted",
                "run SELECT 1",
                "was-interrupted");
        SoftAssertions soft = new SoftAssertions();
        Ended.softly(soft, result, "1")
                .is("class", "java.sql.SQLNonTransientException")
                .is("state", "70100")
                .isBetween(290, Ended.LATE);
        soft.assertThat(result.value("1.message")).startsWith("Statement interrupted: ran ");
        soft.assertThat(result.values().get("2.message"))
                .as("one that begins with the flag set is left alone")
                .isNull();
        soft.assertThat(result.value("3.value")).isEqualTo("true");
        soft.assertThat(result.value("5.value")).isEqualTo("false");
        soft.assertThat(result.kills()).singleElement().asString().contains("(kill-on-interrupt)");
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void withoutTheOptionAnInterruptKillsNothing(Pair pair) {
        ChildResult result = run(pair, "", "interrupt-after 200", "run SELECT SLEEP(0.6)", "was-interrupted");
        assertThat(result.values()).as(result.toString()).doesNotContainKey("1.message");
        assertThat(result.value("2.value")).isEqualTo("true");
    }

    /** Three are overdue, two may be ended. The third ends by itself, and nothing of it is ended afterwards. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void killsStopAtTheLimitOfAMinuteAndTheLogSaysSo(Pair pair) {
        ChildResult result = run(
                pair,
                "timeout=300ms,kill-grace=200ms,abort-grace=200ms,max-kills-per-minute=2",
                LONG,
                LONG,
                "run SELECT SLEEP(2)",
                "run SELECT 1");
        assertThat(result.kills()).as(result.toString()).hasSize(2);
        assertThat(result.values()).doesNotContainKeys("2.message", "3.message");
        assertThat(result.log("max-kills-per-minute=2 is reached")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void observedTransactionsAndInterruptsAreOnlyLogged(Pair pair) {
        ChildResult result = run(
                pair,
                "mode=observe,timeout=300ms,idle-transaction-timeout=400ms,kill-on-interrupt=true",
                "autocommit off",
                "interrupt-after 300",
                "run SELECT SLEEP(0.8), n FROM sink WHERE id = 1",
                "was-interrupted",
                "think 900",
                "run SELECT 1",
                "commit");
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.values().keySet()).noneMatch(key -> key.endsWith(".class"));
        assertThat(result.log("would have been killed session=")).hasSize(1);
        assertThat(result.log("would have been killed: idle transaction session="))
                .hasSize(1);
    }

    private static ChildResult run(Pair pair, String options, String... steps) {
        return pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent(options)
                .tell("steps", String.join("|", steps))
                .run(Steps.class);
    }
}
