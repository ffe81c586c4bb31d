package io.jdbcwatchdog.it.truth;

import io.jdbcwatchdog.it.probe.truth.Truth;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application is told is what happened, to the statement it happened to. */
@Tag("fast")
class TruthIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void whatAKillMayHaveMadeIsNotHandedOver(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(Truth.class);
        SoftAssertions soft = new SoftAssertions();
        for (String rows : new String[] {"select-sleep", "benchmark", "get-lock", "do-sleep"}) {
            TrialChecks.softly(soft, result, rows)
                    .isATimeout()
                    .isBetween(500, TrialChecks.LATE)
                    .isUsable();
        }
        soft.assertAll();
    }
}
