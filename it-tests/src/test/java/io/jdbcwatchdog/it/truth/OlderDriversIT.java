package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drivers before the newest, each on each server. */
@ExtendWith(Numbers.class)
@Tag("once")
class OlderDriversIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#older")
    void overdueLockWaitIsKilledInTheSessionThatTheServerKnows(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(LockWaits.class);
        Numbers.say(pair.toString(), "lock wait ended after %.1f ms", result.millis("trial.0.ms"));
        TrialChecks.inTime(result, "trial.0", 500, TrialChecks.LATE);
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains("killed session=" + result.value("session") + "@")
                .contains(":" + pair.server().port() + " ");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#older")
    void withoutATimeoutItIsNotDisturbed(Pair pair) {
        ChildResult result = pair.child().agent("").tell("release", 700).run(LockWaits.class);
        TrialChecks.byItself(result, "trial.0", 500);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
    }
}
