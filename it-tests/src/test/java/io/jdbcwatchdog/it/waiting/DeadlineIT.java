package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How soon after its deadline a thread is free again. */
@ExtendWith(Numbers.class)
@Tag("alone")
public class DeadlineIT {

    private static final int TRIALS = 20;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void threadIsFreeWithinFiftyMillisecondsOfTheDeadline(Pair pair) {
        ChildResult result =
                pair.child().agent("timeout=500ms").tell("trials", TRIALS).run(LockWaits.class);
        List<Double> millis = IntStream.range(0, TRIALS)
                .mapToObj(i -> result.millis("trial." + i + ".ms"))
                .toList();
        Numbers.millis(pair + ": row-lock wait, timeout 500 ms", millis);
        for (int i = 0; i < TRIALS; i++) {
            TrialChecks.inTime(result, "trial." + i, 500, TrialChecks.LATE);
        }
        assertThat(Numbers.median(millis)).isBetween(500.0, 550.0);
        assertThat(result.kills()).hasSize(TRIALS);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void statementsOverTlsAreEndedToo(Pair pair) {
        ChildResult result =
                pair.childWithTls().agent("timeout=500ms").tell("trials", 2).run(LockWaits.class);
        TrialChecks.inTime(result, "trial.0", 500, TrialChecks.LATE);
        TrialChecks.inTime(result, "trial.1", 500, TrialChecks.LATE);
    }

    /** The test of the test: without the agent the same wait lasts until the lock is released. */
    @Test
    void withoutTheAgentTheSameStatementWaitsForTheLock() {
        ChildResult result = Pairs.first().child().tell("release", 1_500).run(LockWaits.class);
        TrialChecks.byItself(result, "trial.0", 1_300);
    }
}
