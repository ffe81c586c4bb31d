package io.jdbcwatchdog.agent.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Quantiles, counts and what is saved. */
class SketchTest {

    private static final Percentage RIGHT = Percentage.withPercentage(3.1);

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Sketch upTo(int millis) {
        Sketch sketch = new Sketch();
        for (int i = 1; i <= millis; i++) {
            sketch.add(millis(i), 1);
        }
        return sketch;
    }

    @Test
    void quantilesAreRightWithinThreePercent() {
        Sketch sketch = upTo(10_000);
        assertThat(sketch.quantile(0.5)).isCloseTo(millis(5_000), RIGHT);
        assertThat(sketch.quantile(0.99)).isCloseTo(millis(9_900), RIGHT);
        assertThat(sketch.quantile(0.999)).isCloseTo(millis(9_990), RIGHT);
        assertThat(sketch.longest()).isEqualTo(millis(10_000));
        assertThat(sketch.quantile(1)).isLessThanOrEqualTo(millis(10_000));
    }

    @Test
    void countsWhatATimeoutWouldEnd() {
        Sketch sketch = upTo(1_000);
        sketch.add(millis(60_000), 1);
        sketch.add(millis(90_000), 1);
        assertThat(sketch.countFrom(millis(10_000))).isEqualTo(2);
        assertThat(sketch.countFrom(millis(100_000))).isZero();
        assertThat(sketch.longestBelow(millis(10_000))).isCloseTo(millis(1_000), RIGHT);
    }

    @Test
    void oneExecutionStandsForSeveral() {
        Sketch sketch = new Sketch();
        sketch.add(1_000_000, 10);
        sketch.add(20_000_000, 1);
        assertThat(sketch.count()).isEqualTo(11);
        assertThat(sketch.quantile(0.5)).isCloseTo(1_000_000, RIGHT);
    }

    @Test
    void whatIsSavedIsWhatIsRead() throws Exception {
        Sketch sketch = upTo(1_000);
        Sketch read = Sketch.decode(sketch.encode());
        assertThat(read.count()).isCloseTo(sketch.count(), within(1e-6));
        assertThat(read.quantile(0.99)).isEqualTo(sketch.quantile(0.99));
        assertThat(read.longest()).isEqualTo(sketch.longest());
        assertThat(Sketch.decode(new Sketch().encode()).count()).isZero();
    }

    @Test
    void aYearIsNotTooLongAndNoTimeIsNotTooShort() {
        Sketch sketch = new Sketch();
        sketch.add(0, 1);
        sketch.add(TimeUnit.DAYS.toNanos(365), 1);
        assertThat(sketch.count()).isEqualTo(2);
        assertThat(sketch.countFrom(TimeUnit.DAYS.toNanos(300))).isEqualTo(1);
    }
}
