package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.LockWaits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How soon after its deadline a thread is free again. */
@ExtendWith(Numbers.class)
class DeadlineIT {

    private static final int TRIALS = 20;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void threadIsFreeWithinFiftyMillisecondsOfTheDeadline(Pair pair) {
        ChildResult result =
                pair.child().agent("timeout=500ms").tell("trials", TRIALS).run(LockWaits.class);
        List<Double> millis = IntStream.range(0, TRIALS)
                .mapToObj(i -> result.millis("trial." + i + ".ms"))
                .toList();
        Numbers.millis(pair + ": row-lock wait, timeout 500 ms", millis);
        for (int i = 0; i < TRIALS; i++) {
            Ended.inTime(result, "trial." + i, 500, Ended.LATE);
        }
        assertThat(Numbers.median(millis)).isBetween(500.0, 550.0);
        assertThat(result.kills()).hasSize(TRIALS);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void statementsOverTlsAreEndedToo(Pair pair) {
        ChildResult result =
                pair.childWithTls().agent("timeout=500ms").tell("trials", 2).run(LockWaits.class);
        Ended.inTime(result, "trial.0", 500, Ended.LATE);
        Ended.inTime(result, "trial.1", 500, Ended.LATE);
    }

    /** The test of the test: without the agent the same wait lasts until the lock is released. */
    @Test
    void withoutTheAgentTheSameStatementWaitsForTheLock() {
        ChildResult result = Pairs.first().child().tell("release", 1_500).run(LockWaits.class);
        Ended.byItself(result, "trial.0", 1_300);
    }
}
