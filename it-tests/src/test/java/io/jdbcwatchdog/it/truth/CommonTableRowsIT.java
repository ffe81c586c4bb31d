package io.jdbcwatchdog.it.truth;

import io.jdbcwatchdog.it.probe.truth.CommonTableRows;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link TruthIT} holds for SELECT, for a query that begins with WITH. */
@Tag("once")
class CommonTableRowsIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void rowsThatAKillMayHaveMadeAreNotHandedOver(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(CommonTableRows.class);
        SoftAssertions soft = new SoftAssertions();
        for (String rows : new String[] {"sleep", "benchmark"}) {
            TrialChecks.softly(soft, result, rows)
                    .isATimeout()
                    .isBetween(500, TrialChecks.LATE)
                    .isUsable();
        }
        soft.assertAll();
    }
}
