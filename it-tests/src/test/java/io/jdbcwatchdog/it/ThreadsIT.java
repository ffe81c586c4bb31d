package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.Threads;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One watchdog and one killer, whatever the number of connections. */
@ExtendWith(Numbers.class)
class ThreadsIT {

    private static final int CONNECTIONS = 100;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void hundredConnectionsInUseCostAtMostThreeThreads(Pair pair) {
        long without =
                pair.child().tell("connections", CONNECTIONS).run(Threads.class).number("threads");
        long with = pair.child()
                .agent("timeout=2s")
                .tell("connections", CONNECTIONS)
                .run(Threads.class)
                .number("threads");
        Numbers.say(pair + ": threads with 100 connections in use", "%d without the agent, %d with", without, with);
        assertThat(with - without).isBetween(1L, 3L);
    }
}
