package io.jdbcwatchdog.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jdbcwatchdog.it.probe.evidence.DeadlinesToFree;
import io.jdbcwatchdog.it.probe.evidence.QuickStatements;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What evidence costs: nothing before 90 % of a statement's time, and nothing after its deadline. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class EvidenceCostIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    private static final int TIMEOUT_MILLIS = 500;
    private static final int ROUNDS = 4;
    private static final int TRIALS = Integer.getInteger("it.evidence.trials", 12);

    /** Between two runs of the same thing there is as much. */
    private static final double SLACK_MILLIS = 5;

    @ParameterizedTest
    @MethodSource(SERVERS)
    void noThreadIsFreeLaterWithEvidence(Pair pair) throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        int complete = 0;
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            for (int round = 0; round < ROUNDS; round++) {
                complete += run(pair, "locks", with);
                run(pair, "none", without);
            }
        }
        say(pair + ": deadline to free, evidence=locks", with);
        say(pair + ": deadline to free, evidence=none", without);
        Numbers.say(pair + ": kills whose evidence named the blocker", "%d of %d", complete, ROUNDS * (TRIALS + 1));
        assertThat(Numbers.median(with)).isCloseTo(Numbers.median(without), within(SLACK_MILLIS));
        assertThat(complete).isGreaterThan(ROUNDS * TRIALS / 2);
    }

    /** @return for how many the blocker was named */
    private static int run(Pair pair, String evidence, List<Double> late) {
        ChildResult result = pair.child()
                .agent("timeout=" + TIMEOUT_MILLIS + "ms,evidence=" + evidence)
                .tell("trials", TRIALS)
                .run(DeadlinesToFree.class);
        for (int i = 0; i < TRIALS; i++) {
            late.add(result.millis("trial." + i + ".ms") - TIMEOUT_MILLIS);
        }
        return result.log("    blocked by: session ").size();
    }

    private static void say(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        int last = sorted.size() - 1;
        Numbers.say(
                what,
                "p50 %.1f  p90 %.1f  p99 %.1f  worst %.1f ms  (%d)",
                sorted.get(last / 2),
                sorted.get(last * 90 / 100),
                sorted.get(last * 99 / 100),
                sorted.get(last),
                sorted.size());
    }

    /** The JVM interprets, so that what is allocated does not hang on what was compiled by then. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void statementThatEndsInTimeCostsNothing(Pair pair) {
        ChildResult without = quick(pair, "none");
        ChildResult with = quick(pair, "locks");
        for (String kind : new String[] {"own.quick", "own.slow"}) {
            Numbers.say(
                    pair + ": bytes for each statement, " + kind,
                    "%.1f with evidence=locks, %.1f with none",
                    with.millis(kind),
                    without.millis(kind));
        }
        assertThat(with.millis("own.quick")).isCloseTo(without.millis("own.quick"), within(1.0));
        assertThat(with.number("connections")).isEqualTo(without.number("connections"));
        assertThat(with.value("threads")).isEqualTo("false");
    }

    private static ChildResult quick(Pair pair, String evidence) {
        return pair.child()
                .agent("timeout=10s,evidence=" + evidence)
                .flag("-Xint")
                .run(QuickStatements.class);
    }
}
