package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.load.StartUp;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the flag costs a JVM that starts, loads one driver, connects and ends. */
@ExtendWith(Numbers.class)
@Tag("alone")
class StartUpIT {

    private static final int TRIALS = 10;

    /** On an idle machine it is twice as long: half a second of the agent's beside half a second of the JVM's own. */
    private static final double MOST_TIMES_AS_LONG = 3;

    @Test
    void withTheFlagTheStartTakesLessThanThreeTimesAsLong() {
        Pair pair = Pairs.first();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            without.add(start(pair.child()));
            with.add(start(pair.child().agent("timeout=30s")));
        }
        Numbers.millis(pair + ": start, connect, end, without the agent", without);
        Numbers.millis(pair + ": the same with it", with);
        assertThat(Numbers.median(with)).isLessThan(MOST_TIMES_AS_LONG * Numbers.median(without));
    }

    private static double start(ChildJvm child) {
        long start = System.nanoTime();
        assertThat(child.run(StartUp.class).value("answer")).isEqualTo("1");
        return (System.nanoTime() - start) / 1e6;
    }
}
