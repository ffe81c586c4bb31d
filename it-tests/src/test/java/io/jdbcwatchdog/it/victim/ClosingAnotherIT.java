package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.victim.ClosingAnother;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Servers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two threads with one connection, where the second one only tidies up. */
@Tag("once")
class ClosingAnotherIT {

    private static final double TIMEOUT = 1_000;

    /** MariaDB Connector/J 3.3 closes a prepared statement without waiting for its turn on the connection. */
    static Stream<Pair> pairs() {
        return Stream.of(Driver.MARIADB_3_3, Driver.MARIADB_4, Driver.CONNECTOR_J_26)
                .flatMap(driver -> Servers.all().stream().map(server -> new Pair(driver, server)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void statementIsEndedAlthoughAnotherThreadClosedAnotherOneMeanwhile(Pair pair) {
        ChildResult result = pair.child().agent("timeout=1s").run(ClosingAnother.class);
        TrialChecks.inTime(result, "wait", TIMEOUT, TIMEOUT + 700);
        assertThat(result.millis("closing.ms")).as("it was in time").isLessThan(TIMEOUT);
        assertThat(result.millis("closed.ms")).isPositive();
        assertThat(result.kills()).singleElement().asString().contains(" outcome=killed ");
    }
}
