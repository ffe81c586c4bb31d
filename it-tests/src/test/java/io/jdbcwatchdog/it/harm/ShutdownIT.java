package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.harm.Shutdown;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM that shuts down does not wait for the agent, and the agent says nothing of it. */
@ExtendWith(Numbers.class)
class ShutdownIT {

    private static final int TIMEOUT_MILLIS = 1_000;

    @ParameterizedTest
    @CsvSource({"exit, 7", "end, 0"})
    void jvmEndsAtOnceWithItsOwnExitCodeWhileKillsAreOnTheWay(String by, int exit) throws IOException {
        AtomicLong ending = new AtomicLong();
        ChildResult result;
        Pair pair = Pairs.first();
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            result = pair.child()
                    .agent("timeout=" + TIMEOUT_MILLIS + "ms,admin-port=" + relay.port())
                    .tell("by", by)
                    .tell("after", TIMEOUT_MILLIS + 300)
                    .when("running", relay::freeze) // the KILLs leave, and are not answered
                    .when("ending", () -> ending.set(System.nanoTime()))
                    .run(Shutdown.class);
        }
        double millis = (System.nanoTime() - ending.get()) / 1e6;
        Numbers.say(
                pair + ": shutdown by " + by + " with 8 KILLs on the way",
                "ended after %.0f ms, exit code %d, %d lines of the agent's",
                millis,
                result.exit(),
                result.log("watchdog - ").size());
        assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
        assertThat(millis).isLessThan(2_000);
        assertThat(result.values()).as("the KILLs were not on the way any more").doesNotContainKey("ended");
        assertThat(result.log("\tat ")).isEmpty();
        assertThat(result.log("Exception")).isEmpty();
    }
}
