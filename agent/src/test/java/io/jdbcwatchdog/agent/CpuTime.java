package io.jdbcwatchdog.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compares two pieces of work by the processor time of their thread. Other work on the machine hardly changes that
 * time, while it does change the time on the clock.
 */
public final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SAMPLES = 9;

    /** Shorter work is repeated until it takes this long. */
    private static final long SHORTEST_SAMPLE_NANOS = 2_000_000;

    /** Keeps the compiler from leaving the work out. */
    private static final AtomicInteger SINK = new AtomicInteger();

    private CpuTime() {}

    /**
     * How many times as long {@code larger} takes as {@code smaller}: the median of several measurements, taken
     * alternately.
     */
    public static double ratio(Runnable smaller, Runnable larger) {
        int timesSmaller = timesForASample(smaller);
        int timesLarger = timesForASample(larger);
        double[] ratios = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double nanosOfSmaller = (double) nanos(smaller, timesSmaller) / timesSmaller;
            ratios[i] = (double) nanos(larger, timesLarger) / timesLarger / nanosOfSmaller;
        }
        Arrays.sort(ratios);
        return ratios[SAMPLES / 2];
    }

    /**
     * The nanoseconds that this machine takes, now, for a million comparisons of characters: what a limit on processor
     * time is measured in, so that a slow or busy machine has a longer limit.
     */
    public static double nanosOfAMillionComparisons() {
        char[] text = new char[1_000];
        Arrays.fill(text, 'a');
        Runnable million = () -> {
            int differences = 0;
            for (int round = 0; round < 1_000; round++) {
                for (char c : text) {
                    differences += c == (char) round ? 0 : 1;
                }
            }
            SINK.set(differences);
        };
        int times = timesForASample(million);
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = (double) nanos(million, times) / times;
        }
        Arrays.sort(samples);
        return samples[SAMPLES / 2];
    }

    /** Measures it, and also warms it up. */
    private static int timesForASample(Runnable work) {
        int times = 1;
        while (nanos(work, times) < SHORTEST_SAMPLE_NANOS) {
            times *= 2;
        }
        return times;
    }

    private static long nanos(Runnable work, int times) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return THREADS.getCurrentThreadCpuTime() - begin;
    }
}
