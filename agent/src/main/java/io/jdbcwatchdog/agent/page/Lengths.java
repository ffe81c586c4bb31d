package io.jdbcwatchdog.agent.page;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Lengths of time for people who compare them at a glance: three digits are enough. Nothing is rounded up. */
final class Lengths {

    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Lengths() {}

    /** Such as {@code 0.4ms}, {@code 503ms}, {@code 1.23s}, {@code 4m07s}, {@code 3h12m} or {@code 2d04h}. */
    static String of(long nanos) {
        if (nanos < 10 * MILLI) {
            return down(nanos / MILLI, 1) + "ms";
        }
        if (nanos < SECOND) {
            return TimeUnit.NANOSECONDS.toMillis(nanos) + "ms";
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        if (seconds < MINUTE) {
            return down(nanos / SECOND, seconds < 10 ? 2 : 1) + "s";
        }
        if (seconds < HOUR) {
            return two(seconds / MINUTE, "m", seconds % MINUTE, "s");
        }
        return seconds < DAY
                ? two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "m")
                : two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
    }

    private static String down(double value, int digits) {
        double factor = Math.pow(10, digits);
        return String.format(Locale.ROOT, "%." + digits + "f", Math.floor(value * factor) / factor);
    }

    private static String two(long big, String bigUnit, long small, String smallUnit) {
        return big + bigUnit + (small < 10 ? "0" : "") + small + smallUnit;
    }
}
