package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.timeouts.HugeTimeouts;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The longest timeouts that one can write. */
@Tag("once")
class HugeTimeoutIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void timeoutOfCenturiesEndsNothing(Pair pair) {
        ChildResult result =
                pair.child().with(Jars.of(StatementTimeout.class)).agent("").run(HugeTimeouts.class);
        for (String huge : new String[] {"max", "days", "centuries"}) {
            TrialChecks.byItself(result, huge, 290);
            assertThat(result.value(huge + ".value")).isEqualTo("0");
        }
        assertThat(result.kills()).isEmpty();
    }
}
