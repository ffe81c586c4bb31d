package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Remains;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions of Narayana whose timeout is over: on Agroal's pool with XA and without, and on the driver's own XA. */
@Tag("once")
class JtaIT {

    private static final List<Overdue> OVERDUE = List.of(
            new Overdue("explicit", 1, "JTA transaction"),
            new Overdue("default", 2, "JTA default timeout"),
            new Overdue("elsewhere", 3, "JTA transaction"));

    /** How long the application holds the row, in milliseconds, less the time before the statement. */
    private static final double ROW_IS_HELD = 5_000;

    /** When the test looks at the server: Narayana has rolled back, and the application's JVM is still there. */
    private static final List<String> LOOKS =
            List.of("explicit.over", "default.over", "idle.over", "elsewhere.over", "end");

    static Stream<Arguments> pairs() {
        return Pairs.newest()
                .flatMap(pair -> Stream.of("agroal", "agroal-xa", "driver").map(source -> Arguments.of(pair, source)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void threadIsFreeAndTheManagerRollsBack(Pair pair, String source) {
        Map<String, String> seen = new TreeMap<>();
        ChildJvm child = pair.child().with(Jars.jta()).agent("").tell("source", source);
        LOOKS.forEach(key -> child.when(key, () -> seen.put(key, Remains.of(pair.server()))));
        ChildResult result = child.runMain("io.jdbcwatchdog.jta.Jta");

        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.exit()).as(result.toString()).isZero();
        for (Overdue overdue : OVERDUE) {
            soft.assertThat(result.value(overdue.key + ".class"))
                    .as(overdue.key)
                    .endsWith("Exception");
            soft.assertThat(result.millis(overdue.key + ".ms"))
                    .as(overdue.key)
                    .isBetween(overdue.seconds * 1_000.0 - 5, overdue.seconds * 1_000 + TrialChecks.LATE);
            // Agroal itself cancels the statements of a transaction that is rolled back, and may be the first to do so.
            if (source.equals("driver")) {
                overdue.isEndedByTheAgent(soft, result);
            }
        }
        if (source.equals("driver")) {
            soft.assertThat(result.kills()).as(result.toString()).hasSize(OVERDUE.size());
        }
        for (String key : new String[] {"explicit", "default", "elsewhere", "idle", "inner"}) {
            soft.assertThat(result.value(key + ".rolledBack"))
                    .as(key + ": Narayana rolled back")
                    .isEqualTo("true");
        }
        for (String key : new String[] {"explicit", "default", "elsewhere", "idle"}) {
            soft.assertThat(result.value(key + ".after"))
                    .as(key + ": the pool keeps the connection")
                    .isEqualTo(result.value(key + ".before"));
        }
        for (String key : new String[] {"outside", "inner", "committed"}) {
            soft.assertThat(result.value(key + ".slept"))
                    .as(key + ": was not interrupted")
                    .isEqualTo("0");
        }
        soft.assertThat(seen).hasSize(LOOKS.size());
        seen.forEach((key, state) -> soft.assertThat(state).as(key).isEqualTo(Remains.NOTHING));
        soft.assertAll();
    }

    /** What this test would see without the agent: the reaper waits behind the thread, until the row is free. */
    @Test
    void threadWaitsAndTheManagerTooIfTheTimeoutIsNotTakenOver() {
        ChildJvm child = Pairs.first()
                .child()
                .with(Jars.jta())
                .agent("take-over-transaction-timeout=false")
                .tell("source", "driver");
        LOOKS.forEach(key -> child.when(key, () -> {}));
        ChildResult result = child.runMain("io.jdbcwatchdog.jta.Jta");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.kills()).isEmpty();
        assertThat(result.millis("explicit.ms")).as(result.toString()).isGreaterThan(ROW_IS_HELD);
    }

    /** A transaction whose statement waits for longer than the transaction may take. */
    private record Overdue(String key, int seconds, String origin) {

        void isEndedByTheAgent(SoftAssertions soft, ChildResult result) {
            soft.assertThat(result.value(key + ".class")).as(key).isEqualTo("java.sql.SQLTimeoutException");
            soft.assertThat(result.value(key + ".message"))
                    .as(key)
                    .contains("timeout " + seconds + "s(" + origin + ")");
        }
    }
}
