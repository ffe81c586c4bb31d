package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.timeouts.QueryTimeouts;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code setQueryTimeout} is honoured by the agent in place of the driver. */
@ExtendWith(Numbers.class)
@Tag("once")
class QueryTimeoutIT {

    private static final String ALL =
            Arrays.stream(ExecutionMethod.values()).map(Enum::name).collect(Collectors.joining(","));

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void agentEndsEveryKindOfStatementAndTheDriverDoesNothing(Pair pair) {
        ChildResult result = pair.child().agent("").tell("ways", ALL).run(QueryTimeouts.class);
        SoftAssertions soft = new SoftAssertions();
        for (ExecutionMethod way : ExecutionMethod.values()) {
            boolean pipelined = pair.driver().isMariaDb() && way.name().endsWith("BATCH");
            TrialChecks ended = TrialChecks.softly(soft, result, way.name()).isBetween(1_000, 2_000);
            if (!pipelined) {
                ended.isATimeout().isUsable();
            }
        }
        soft.assertThat(result.kills()).hasSize(ExecutionMethod.values().length);
        soft.assertThat(result.value("answers")).isEqualTo(forgetful(pair) ? "[0, 7]" : "[7]");
        soft.assertThat(result.value("timers")).isEqualTo("[]");
        soft.assertThat(result.value("texts")).startsWith("[UPDATE").doesNotContain("SET");
        soft.assertThat(result.number("connections"))
                .as("the agent's own, one for each lane")
                .isLessThanOrEqualTo(3);
        soft.assertAll();
        Numbers.millis(
                pair + ": setQueryTimeout(1), every way of executing",
                Arrays.stream(ExecutionMethod.values())
                        .map(way -> result.millis(way.name() + ".ms"))
                        .toList());
    }

    /** Before 9.7 a prepared statement's batch leaves it without a timeout, agent or not. */
    private static boolean forgetful(Pair pair) {
        return pair.driver().compareTo(Driver.CONNECTOR_J_9) < 0;
    }

    /** The test of the test. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void leftToTheDriverItIsTheDriversAsBefore(Pair pair) {
        ChildResult result = pair.child()
                .agent("take-over-query-timeout=false")
                .tell("ways", "PLAIN,PREPARED")
                .run(QueryTimeouts.class);
        assertThat(result.kills()).isEmpty();
        assertThat(result.value("answers")).isEqualTo(forgetful(pair) ? "[0, 7]" : "[7]");
        assertThat(result.millis("PLAIN.ms")).isBetween(1_000.0, 3_000.0);
        boolean byServer = pair.driver().isMariaDb() && pair.server().kind() == ServerKind.MARIADB;
        assertThat(result.value("texts")).isEqualTo(byServer ? "[SET ST]" : "[UPDATE]");
        // MariaDB Connector/J 2 has a timer for a batch also where the server ends the other statements.
        assertThat(result.value("timers").equals("[]"))
                .as(result.toString())
                .isEqualTo(byServer && !pair.driver().isMariaDb2());
    }
}
