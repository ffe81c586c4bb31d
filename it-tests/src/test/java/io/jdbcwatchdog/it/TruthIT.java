package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.Truth;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application is told is what happened, to the statement it happened to. */
class TruthIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void whatAKillMayHaveMadeIsNotHandedOver(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(Truth.class);
        SoftAssertions soft = new SoftAssertions();
        for (String rows : new String[] {"select-sleep", "benchmark", "get-lock", "do-sleep"}) {
            Ended.softly(soft, result, rows)
                    .isATimeout()
                    .isBetween(500, Ended.LATE)
                    .isUsable();
        }
        soft.assertAll();
    }
}
