package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.truth.ConfirmedCounts;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The count of rows that an UPDATE is said to have changed. */
@ExtendWith(Numbers.class)
@Tag("once")
class ConfirmedCountIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void noCountIsHandedOverThatAKillMade(Pair pair) {
        ChildResult result =
                pair.child().with(Jars.of(StatementTimeout.class)).agent("").run(ConfirmedCounts.class);
        Numbers.say(
                pair + ": UPDATE killed early or late",
                "%s trials, %s killed, %s done; %s wrong counts, %s lies",
                result.value("trials"),
                result.value("killed"),
                result.value("done"),
                result.value("zeros"),
                result.value("lies"));
        assertThat(result.value("zeros")).as(result.toString()).isEqualTo("0");
        assertThat(result.value("lies")).as(result.toString()).isEqualTo("0");
        assertThat(result.number("killed"))
                .as("without kills it proves nothing")
                .isPositive();
        assertThat(result.number("done"))
                .as("without survivors it proves little")
                .isPositive();
    }
}
