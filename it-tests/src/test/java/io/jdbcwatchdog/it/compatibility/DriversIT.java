package io.jdbcwatchdog.it.compatibility;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.ForCompatibility;
import io.jdbcwatchdog.it.support.compatibility.PlainRun;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every driver on every server. */
@ForCompatibility
class DriversIT {

    static Stream<Pair> pairs() {
        return Servers.all().stream()
                .flatMap(server -> Stream.of(Driver.values()).map(driver -> new Pair(driver, server)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void overdueStatementsAreEnded(Pair pair) {
        assumeThat(CompatibilityPage.isWanted(pair.driver().toString())).isTrue();
        ChildResult run = PlainRun.of(PlainRun.child(pair));
        String result = pair.driver().isMariaDb2()
                ? PlainRun.checkWherePipelinedBatchesEndTheConnection(run)
                : PlainRun.check(run);
        CompatibilityPage.add(
                Section.DRIVERS, pair.driver().toString(), pair.server().toString(), result);
    }
}
