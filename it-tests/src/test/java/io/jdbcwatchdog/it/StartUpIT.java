package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildJvm;
import io.jdbcwatchdog.it.probe.StartUp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the flag costs a JVM that starts, loads one driver, connects and ends. */
@ExtendWith(Numbers.class)
class StartUpIT {

    private static final int TRIALS = 10;

    /** What it takes without the agent, in milliseconds, on the machine that the half second is meant for. */
    private static final double REFERENCE = 310;

    @Test
    void flagAddsLessThanHalfASecond() {
        Pair pair = Pairs.first();
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            without.add(start(pair.child()));
            with.add(start(pair.child().agent("timeout=30s")));
        }
        Numbers.millis(pair + ": start, connect, end, without the agent", without);
        Numbers.millis(pair + ": the same with it", with);
        double slower = Math.max(1, Numbers.median(without) / REFERENCE);
        assertThat(Numbers.median(with) - Numbers.median(without)).isLessThan(500 * slower);
    }

    private static double start(ChildJvm child) {
        long start = System.nanoTime();
        assertThat(child.run(StartUp.class).value("answer")).isEqualTo("1");
        return (System.nanoTime() - start) / 1e6;
    }
}
