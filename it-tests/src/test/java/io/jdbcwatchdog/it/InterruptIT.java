package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Interrupts;
import java.io.IOException;
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
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
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
}
