package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.victim.InterruptedBatches;
import io.jdbcwatchdog.it.probe.victim.Interrupts;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code Thread.interrupt()} and a KILL, in any order. */
@ExtendWith(Numbers.class)
class InterruptIT {

    private static final int TRIALS = 26;

    /** Long enough for interrupts to come while a KILL is on its way. */
    private static final int KILL_DELAY_MILLIS = 15;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void interruptedThreadIsFreedInTimeWithItsFlagAndItsConnectionIntact(Pair pair) throws IOException {
        ChildResult result;
        try (Relay relay = new Relay(pair.server().host(), pair.server().port(), KILL_DELAY_MILLIS)) {
            result = pair.child()
                    .with(Jars.of(StatementTimeout.class))
                    .agent("admin-port=" + relay.port())
                    .tell("trials", TRIALS)
                    .run(Interrupts.class);
        }
        Numbers.say(
                pair + ": interrupted before, during and after",
                "%s trials, %s ended as a timeout, worst %.0f ms (timeout 100 ms), %s flags lost, %s wrong states",
                result.value("trials"),
                result.value("ended"),
                result.millis("worst.ms"),
                result.value("flags-lost"),
                result.value("untrue"));
        assertThat(result.values())
                .as(result.toString())
                .containsEntry("ended", Integer.toString(TRIALS))
                .containsEntry("flags-lost", "0")
                .containsEntry("untrue", "0");
        assertThat(result.millis("worst.ms")).isLessThan(100 + 2_000 + 1_000 + 1_000);
    }

    /** The wait is the next call's. Nothing else could end it: a ROLLBACK that waits is spared, and a ping is not timed. */
    @ParameterizedTest
    @MethodSource("pipelining")
    void nextCallDoesNotWaitForAnInterruptedBatchForever(Pair pair) {
        ChildResult result =
                pair.child().agent("timeout=1s,kill-grace=1s,abort-grace=500ms").run(InterruptedBatches.class);
        for (String next : new String[] {"statement", "rollback", "valid"}) {
            assertThat(result.value(next + ".batch.causes"))
                    .as(next + " " + result)
                    .contains("InterruptedException");
            assertThat(result.millis(next + ".next.ms"))
                    .as(next + " " + result)
                    .isBetween(500.0, 1_000 + 1_000 + 500 + 1_000.0);
            assertThat(result.value(next + ".next.usable")).as(next).isEqualTo("false");
        }
    }

    static Stream<Pair> pipelining() {
        return Pairs.spread().filter(pair -> pair.driver().isMariaDb2());
    }
}
