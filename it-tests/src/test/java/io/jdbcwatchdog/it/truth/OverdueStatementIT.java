package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.probe.truth.Matrix;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of executing a statement, in every kind of wait, under a timeout of 500 ms: one JVM for each pair. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
@ExtendWith(Numbers.class)
@Tag("older-server")
class OverdueStatementIT {

    private static final List<String> CELLS = Arrays.stream(ExecutionMethod.values())
            .flatMap(way -> Stream.of(Waits.values()).map(wait -> way.key() + "." + wait.key()))
            .toList();

    /** JUnit wants it named; the tests use what was run with it. */
    @Parameter
    @SuppressWarnings("UnusedVariable")
    private Pair parameter;

    private static Pair pair;
    private static ChildResult result;

    @BeforeParameterizedClassInvocation
    static void runEveryCellOnce(Pair each) {
        pair = each;
        result = pair.child().agent("timeout=500ms").run(Matrix.class);
        Numbers.millis(
                pair + ": " + CELLS.size() + " ways to be overdue",
                CELLS.stream().map(cell -> result.millis(cell + ".ms")).toList());
    }

    @Test
    void everyStatementIsEndedOnTime() {
        SoftAssertions soft = new SoftAssertions();
        for (String cell : CELLS) {
            soft.assertThat(result.millis(cell + ".ms"))
                    .as(cell + " on " + pair)
                    .isBetween(500.0, TrialChecks.LATE);
        }
        soft.assertAll();
    }

    @Test
    void applicationSeesATimeoutWithTheDriversOwnExceptionAsItsCause() {
        SoftAssertions soft = new SoftAssertions();
        for (String cell : CELLS) {
            if (isUnknown(cell)) {
                TrialChecks.softly(soft, result, cell).is("state", "08007");
            } else {
                TrialChecks.softly(soft, result, cell).isATimeout();
            }
        }
        soft.assertAll();
    }

    /**
     * MySQL's SLEEP ends a procedure as if it were a success. Rows alone could be called killed, but what else the
     * procedure did, or committed, nobody can know.
     */
    private static boolean isUnknown(String cell) {
        return cell.equals("callable.sleep") && pair.server().kind() == ServerKind.MYSQL || isPipelined(cell);
    }

    /** The elements are with the server all at once, so the connection is killed. */
    private static boolean isPipelined(String cell) {
        return cell.contains("batch.") && pair.driver().isMariaDb();
    }

    @Test
    void connectionIsUsableAfterwardsButWhereElementsWereUnderWay() {
        SoftAssertions soft = new SoftAssertions();
        for (String cell : CELLS) {
            soft.assertThat(result.value(cell + ".usable")).as(cell).isEqualTo(isPipelined(cell) ? "false" : "true");
        }
        soft.assertAll();
    }

    @Test
    void batchKeepsItsUpdateCounts() {
        assumeThat(pair.driver().isMariaDb())
                .as("answers are lost with the connection")
                .isFalse();
        SoftAssertions soft = new SoftAssertions();
        for (Waits wait : Waits.values()) {
            soft.assertThat(result.value("batch." + wait.key() + ".counts"))
                    .as("batch, " + wait)
                    .matches("\\[1, -3(, -3)?]|\\[1]|\\[1, -2.*]|\\[1, -3, -2]");
            soft.assertThat(result.value("prepared-batch." + wait.key() + ".counts"))
                    .as("prepared batch, " + wait)
                    .startsWith("[");
        }
        soft.assertAll();
    }

    @Test
    void logHasOneLineForEachOfThemWithTheSqlMasked() {
        assertThat(result.kills())
                .as(result.toString())
                .hasSize(CELLS.size())
                .allSatisfy(line -> assertThat(line)
                        .containsPattern("WARN +watchdog - killed session=\\d+@[^ ]+:"
                                + pair.server().port() + " ")
                        .contains(" user=" + pair.server().user() + " schema="
                                + pair.server().database() + " ")
                        .containsPattern(" ran=\\d+ms timeout=500ms\\(option timeout\\) kills=\\d+ in=[\\d.]+ms ")
                        .containsPattern(" outcome=(killed|unknown) thread=main sql=\"")
                        .endsWith("\""));
        assertThat(result.log("UPDATE locked SET n = n + ? WHERE id = ? AND note <> ? AND ? > n"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void noLiteralAndNoPasswordIsSeenAnywhere() {
        assertThat(result.toString())
                .doesNotContain(Waits.MARKED, "987654321", pair.server().password());
    }
}
