package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.LockWaits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drivers before the newest, each on each server. */
@ExtendWith(Numbers.class)
@Tag("once")
class OlderDriversIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#older")
    void overdueLockWaitIsKilledInTheSessionThatTheServerKnows(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(LockWaits.class);
        Numbers.say(pair.toString(), "lock wait ended after %.1f ms", result.millis("trial.0.ms"));
        Ended.inTime(result, "trial.0", 500, Ended.LATE);
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains("killed session=" + result.value("session") + "@")
                .contains(":" + pair.server().port() + " ");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#older")
    void withoutATimeoutItIsNotDisturbed(Pair pair) {
        ChildResult result = pair.child().agent("").tell("release", 700).run(LockWaits.class);
        Ended.byItself(result, "trial.0", 500);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
    }
}
