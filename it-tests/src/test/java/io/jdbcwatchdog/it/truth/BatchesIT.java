package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.truth.Batches;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One deadline for a whole batch, and no element reaches the server after it: KILL QUERY ends only the one that runs, and
 * a driver would go on with the next.
 */
@ExtendWith(Numbers.class)
@Tag("once")
class BatchesIT {

    private static final String CONNECTOR_J =
            "STATEMENT,CLIENT_PREPARED,SERVER_PREPARED,REWRITTEN,REWRITTEN_STATEMENTS";
    private static final String MARIADB = "STATEMENT,CLIENT_PREPARED,SERVER_PREPARED,ONE_BY_ONE,BULK";

    /**
     * Two elements of 200 ms end before the deadline; a slow machine gets fewer done. The third is killed, but SLEEP lets
     * MySQL end it as if it were done, and MySQL may commit the one that runs when its connection is killed.
     */
    private static final int MOST_ROWS = 3;

    private static final double BOUND = 500 + 1_000 + 500 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void noElementReachesTheServerAfterTheDeadline(Pair pair) {
        String ways = pair.driver().isMariaDb() ? MARIADB : CONNECTOR_J;
        ChildResult result = pair.child()
                .agent("timeout=500ms,kill-grace=1s,abort-grace=500ms")
                .tell("ways", ways)
                .run(Batches.class);
        List<Double> millis = new ArrayList<>();
        for (String way : ways.split(",")) {
            for (String mode : new String[] {".auto", ".transaction"}) {
                millis.add(result.millis(way + mode + ".ms"));
                check(result, way + mode);
            }
        }
        Numbers.millis(pair + ": batches of 8 x 200 ms, timeout 500 ms", millis);
    }

    private static void check(ChildResult result, String cell) {
        assertThat(result.millis(cell + ".ms")).as(cell + " " + result).isBetween(500.0, BOUND);
        if (result.values().containsKey(cell + ".value")) {
            // SLEEP lets MySQL end one INSERT of all the rows as if it were done: then it is done.
            assertThat(result.number(cell + ".rows")).as(cell + " " + result).isEqualTo(8);
            return;
        }
        assertThat(result.number(cell + ".rows")).as(cell + " " + result).isLessThanOrEqualTo(MOST_ROWS);
        boolean mayBeDone = result.value(cell + ".usable").equals("false") && cell.endsWith(".auto");
        String expected = mayBeDone ? "java.sql.SQLNonTransientConnectionException" : "java.sql.SQLTimeoutException";
        assertThat(result.value(cell + ".class")).as(cell + " " + result).isEqualTo(expected);
    }
}
