package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.load.Threads;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One watchdog and one killer, whatever the number of connections. */
@ExtendWith(Numbers.class)
@Tag("fast")
class ThreadsIT {

    private static final int CONNECTIONS = 100;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void hundredConnectionsInUseCostAtMostFourThreads(Pair pair) {
        long without =
                pair.child().tell("connections", CONNECTIONS).run(Threads.class).number("threads");
        long with = pair.child()
                .agent("timeout=2s")
                .tell("connections", CONNECTIONS)
                .run(Threads.class)
                .number("threads");
        Numbers.say(pair + ": threads with 100 connections in use", "%d without the agent, %d with", without, with);
        // The watchdog, a killer, on a busy machine a second one; and telemetry's, which lives for a second.
        assertThat(with - without).isBetween(1L, 4L);
    }
}
