package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.base.Durations;

/**
 * Which timeout fits a shape. An execution is taken for normal if it took less than ten times what nearly all took. The
 * timeout is one and a half times the longest normal one, and three times what nearly all took, and never below the least.
 * So it ends only what took ten times as long as usual, or longer than the least.
 *
 * <p>"Nearly all" is the p99.9 where a thousand executions were looked at, the p99 of a hundred, and the longest of fewer:
 * from some twenty nobody can tell a stuck one from a slow one, so none of these would have been ended. A timeout holds for
 * a fetch of further rows as for the execution, so it is one that both have enough of.
 */
final class TimeoutChoice {

    private static final int MANY = 1_000;
    private static final int SOME = 100;
    private static final int OUTLIER = 10;

    private static final long SECOND = Durations.parse("1s");

    /** Timeouts that people write. */
    private static final long[] STEPS = {
        1,
        2,
        3,
        5,
        10,
        15,
        20,
        30,
        60,
        120,
        180,
        300,
        600,
        900,
        1_200,
        1_800,
        3_600,
        7_200,
        10_800,
        18_000,
        36_000,
        86_400,
        7 * 86_400
    };

    private TimeoutChoice() {}

    /** @param least in nanoseconds, like all times here */
    static long of(ShapeStats shape, long least) {
        long needed = Math.max(needed(shape.executions()), needed(shape.of(Sample.Kind.PART)));
        return Math.max(least, step(needed));
    }

    private static long needed(Sketch times) {
        long usual = usual(times);
        long longestNormal = Math.max(usual, times.longestBelow(OUTLIER * usual));
        return Math.max(3 * usual, longestNormal + longestNormal / 2);
    }

    /** What counts is how many were looked at. One look may stand for a hundred executions, but says no more than one. */
    private static long usual(Sketch times) {
        if (times.looks() >= MANY) {
            return times.quantile(0.999);
        }
        return times.looks() >= SOME ? times.quantile(0.99) : times.longest();
    }

    /** The next timeout that people would write. What was measured may be 3 % too long. */
    private static long step(long nanos) {
        for (long step : STEPS) {
            if (step * SECOND * (1 + Sketch.ACCURACY) >= nanos) {
                return step * SECOND;
            }
        }
        return STEPS[STEPS.length - 1] * SECOND;
    }
}
