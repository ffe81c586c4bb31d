package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.victim.Sharing;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two threads that share one connection. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("fast")
class SharedConnectionIT {

    private static final int TRIALS = 4;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void waitingForAnotherThreadsStatementIsNotChargedAndNeitherIsKilledForTheOther(Pair pair) {
        ChildResult result = pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent("")
                .tell("trials", TRIALS)
                .run(Sharing.class);
        String[] cases = {"one-after-the-other", "long-before-short", "overdue-before-innocent"};
        Numbers.say(
                pair + ": two threads, one connection",
                "%d trials; wrong: %s charged for the wait, %s killed for the other, %s hit behind a KILL",
                cases.length * TRIALS,
                result.value(cases[0]),
                result.value(cases[1]),
                result.value(cases[2]));
        SoftAssertions soft = new SoftAssertions();
        for (String each : cases) {
            soft.assertThat(result.value(each)).as(each + "\n" + result).isEqualTo("0");
        }
        soft.assertAll();
        assertThat(result.kills()).hasSize(TRIALS);
    }
}
