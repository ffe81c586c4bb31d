package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.CommonTableRows;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link TruthIT} holds for SELECT, for a query that begins with WITH. */
@Tag("once")
class CommonTableRowsIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void rowsThatAKillMayHaveMadeAreNotHandedOver(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms").run(CommonTableRows.class);
        SoftAssertions soft = new SoftAssertions();
        for (String rows : new String[] {"sleep", "benchmark"}) {
            Ended.softly(soft, result, rows)
                    .isATimeout()
                    .isBetween(500, Ended.LATE)
                    .isUsable();
        }
        soft.assertAll();
    }
}
