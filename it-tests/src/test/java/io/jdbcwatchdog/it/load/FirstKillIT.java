package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.load.FirstKills;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the first KILL needs is there before it is needed. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
@Tag("alone")
class FirstKillIT {

    private static final int TIMEOUT_MILLIS = 500;
    private static final int JVMS = 4;
    private static final int TRIALS = 4;

    /** Strays, such as the JDK's own where two threads meet for the first time; without the listeners' preparation 17. */
    private static final int FEW_CLASSES = 15;

    /** On a busy machine every KILL is late: so it is compared with those that come after it. */
    private static final int SLOWER = 4;

    private static final double SLACK_MILLIS = 20;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void firstKillOfAJvmIsAsSoonAsLaterOnes(Pair pair) {
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        List<Double> classes = new ArrayList<>();
        for (int jvm = 0; jvm < JVMS; jvm++) {
            ChildResult result = pair.child()
                    .agent("timeout=" + TIMEOUT_MILLIS + "ms")
                    .tell("trials", TRIALS)
                    .run(FirstKills.class);
            for (int trial = 0; trial < TRIALS; trial++) {
                assertThat(result.value("trial." + trial + ".said")).contains("outcome killed");
                (trial == 0 ? first : later).add(result.millis("trial." + trial + ".ms") - TIMEOUT_MILLIS);
            }
            classes.add(classesOfFirst(pair));
            assertThat(result.kills())
                    .as("the rehearsal is nobody's business")
                    .hasSizeGreaterThanOrEqualTo(TRIALS)
                    .noneMatch(line -> line.contains("session=?"));
        }
        Numbers.millis(pair + ": first KILL of a JVM, after its deadline", first);
        Numbers.millis(pair + ": the next " + (TRIALS - 1) + " of the same JVMs", later);
        Numbers.say(pair + ": classes loaded during the first", "%s", classes);
        assertThat(Numbers.median(classes)).isLessThanOrEqualTo(FEW_CLASSES);
        assertThat(Numbers.median(first)).isLessThan(SLOWER * Numbers.median(later) + SLACK_MILLIS);
    }

    /** What evidence needs is loaded before the deadline, on a thread of its own: it is not what the KILL needs. */
    private static double classesOfFirst(Pair pair) {
        return pair.child()
                .agent("timeout=" + TIMEOUT_MILLIS + "ms,evidence=none")
                .tell("trials", 1)
                .run(FirstKills.class)
                .number("trial.0.classes");
    }

    /** The drivers log errors that a server sends, some of them on stderr. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void whatIsRehearsedIsSeenNowhere(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=" + TIMEOUT_MILLIS + "ms")
                .tell("trials", 1)
                .run(FirstKills.class);
        assertThat(result.value("trial.0.said")).contains("outcome killed");
        assertThat(result.toString()).doesNotContain("rehearsal");
    }
}
