package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.waiting.Cursors;
import io.jdbcwatchdog.it.probe.waiting.Fetches;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fetch of further rows is timed by itself: one that the server keeps waiting is ended, a slow reader is not. */
@ExtendWith(Numbers.class)
@Tag("once")
class FetchIT {

    /** Deadline, both graces and one second. */
    private static final double BOUND = 500 + 400 + 300 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void fetchThatTheServerKeepsWaitingIsEnded(Pair pair) {
        ChildResult result = fetches(pair, pair.child(), "held-up").run(Fetches.class);

        TrialChecks.inTime(result, "next", 500, TrialChecks.LATE);
        assertThat(result.number("read")).as("rows before").isBetween(1L, 999L);

        TrialChecks.inTime(result, "last", 500, TrialChecks.LATE);
        assertThat(result.value("lies")).as(result.toString()).isEqualTo("0");

        assertThat(result.value("slow.value")).as(result.toString()).isEqualTo("40");
        assertThat(result.millis("slow.ms")).isGreaterThan(1_500);

        assertThat(result.millis("close.ms")).as(result.toString()).isLessThan(BOUND);
        assertThat(result.value("close.usable")).as(result.toString()).isEqualTo("true");
        assertThat(result.millis("another.ms")).as(result.toString()).isLessThan(BOUND);
        assertThat(result.kills())
                .as(result.toString())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains(" timeout=500ms(option timeout) ")
                        .doesNotContain("MARKED7331"));
        Numbers.say(
                pair + ": fetch held up, 500 ms",
                "next() %.1f ms, close() %.1f ms, another statement %.1f ms",
                result.millis("next.ms"),
                result.millis("close.ms"),
                result.millis("another.ms"));
    }

    /** Connector/J would give the rest of a cursor's error to the next statement, and that one's rows to the one after. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void noStatementIsAnsweredWithAnothersRowsAfterACursorWasEnded(Pair pair) {
        assumeThat(pair.driver().isMariaDb())
                .as("MariaDB Connector/J has no cursors")
                .isFalse();
        for (String on : new String[] {"true", "yes"}) {
            ChildResult result = pair.child()
                    .agent("timeout=300ms")
                    .tell("use-cursor-fetch", on)
                    .run(Cursors.class);
            assertThat(result.value("ended")).as(result.toString()).isEqualTo("5");
            assertThat(result.value("wrong")).as(result.toString()).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void fetchFromAFrozenServerIsFreed(Pair pair) throws Exception {
        frozen(pair, "frozen");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void fetchOfACursorFromAFrozenServerIsFreed(Pair pair) throws Exception {
        assumeThat(pair.driver().isMariaDb())
                .as("MariaDB Connector/J has no cursors")
                .isFalse();
        frozen(pair, "cursor");
    }

    private static void frozen(Pair pair, String what) throws Exception {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            ChildResult result = fetches(pair, pair.childThrough(relay), what)
                    .when("ready", relay::freeze)
                    .run(Fetches.class);
            assertThat(result.millis("frozen.ms")).as(result.toString()).isBetween(500.0, BOUND);
            assertThat(result.value("frozen.class")).isEqualTo("java.sql.SQLTimeoutException");
            assertThat(result.kills()).singleElement().asString().contains(" outcome=socket-closed ");
            Numbers.say(pair + ": " + what + " fetch", "free after %.1f ms", result.millis("frozen.ms"));
        }
    }

    private static ChildJvm fetches(Pair pair, ChildJvm child, String what) {
        return child.agent("timeout=500ms,kill-grace=400ms,abort-grace=300ms")
                .tell("case", what)
                .tell("fetch-size", pair.driver().isMariaDb() ? 10 : Integer.MIN_VALUE)
                .limit(Duration.ofSeconds(40));
    }
}
