package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.waiting.SharedByThreads;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another thread that waits for the connection is freed with the statement, and nobody keeps the connection's lock. */
@Tag("once")
class SharedByThreadsIT {

    private static final int TRIALS = 5;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void threadThatAsksWhetherAnOverdueConnectionIsValidIsFreed(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=200ms,kill-grace=2s,abort-grace=500ms")
                .tell("trials", TRIALS)
                .run(SharedByThreads.class);
        assertThat(result.number("batches")).as("%s", result).isEqualTo(TRIALS);
        assertThat(result.number("stuck")).as("%s", result).isZero();
    }
}
