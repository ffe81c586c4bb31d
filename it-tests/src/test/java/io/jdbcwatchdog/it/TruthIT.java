package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.Race;
import io.jdbcwatchdog.it.probe.Shared;
import io.jdbcwatchdog.it.probe.Truth;
import java.io.IOException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application is told is what happened, to the statement it happened to. */
@ExtendWith(Numbers.class)
class TruthIT {

    /** A KILL is long on its way: an agent that did not wait for it would hit the next statement. */
    private static final int KILL_DELAY_MILLIS = 15;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void killLandsOnlyOnTheOverdueStatementAndNoCommittedOneIsCalledATimeout(Pair pair) throws IOException {
        ChildResult result;
        try (Relay relay = new Relay(pair.server().host(), pair.server().port(), KILL_DELAY_MILLIS)) {
            result = pair.child()
                    .agent("timeout=250ms,admin-port=" + relay.port())
                    .tell("late", 2 * KILL_DELAY_MILLIS)
                    .run(Race.class);
        }
        Numbers.say(
                pair + ": race at the deadline",
                "%s trials, %s killed, %s done; %s statements after them, %s wrong victims (%s slow by themselves), %s lies",
                result.value("trials"),
                result.value("killed"),
                result.value("done"),
                result.value("innocent"),
                result.value("victims"),
                result.value("slow"),
                result.value("lies"));
        assertThat(result.value("victims")).as(result.toString()).isEqualTo("0");
        assertThat(result.value("lies")).as(result.toString()).isEqualTo("0");
        assertThat(result.number("killed"))
                .as("without kills it proves nothing")
                .isPositive();
        assertThat(result.number("done"))
                .as("without survivors it proves little")
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void timeSpentWaitingForAnotherThreadsStatementIsNotCharged(Pair pair) {
        ChildResult result = pair.child().agent("timeout=650ms").run(Shared.class);
        Ended.byItself(result, "first", 490);
        Ended.byItself(result, "second", 655);
        assertThat(result.kills()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void rowsThatAKillMayHaveMadeAreNotHandedOverAndAnUpdateThatWasDoneIs(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(Truth.class);
        SoftAssertions soft = new SoftAssertions();
        for (String rows : new String[] {"select-sleep", "benchmark", "get-lock"}) {
            Ended.softly(soft, result, rows)
                    .isATimeout()
                    .isBetween(500, Ended.LATE)
                    .isUsable();
        }
        Ended.softly(soft, result, "do-sleep")
                .is("value", "0")
                .isBetween(500, Ended.LATE)
                .isUsable();
        soft.assertAll();
    }
}
