package io.jdbcwatchdog.agent.base;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code none}. */
public final class Durations {

    public static final String NONE = "none";

    /** In nanoseconds. No timeout is longer. */
    public static final long MAX = TimeUnit.DAYS.toNanos(365);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(ms|s|m|h)");
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private Durations() {}

    /** A timeout in words; 0 is {@code none}. */
    public static String format(long nanos) {
        return nanos == 0 ? NONE : length(nanos);
    }

    /** A length of time in words; here 0 is {@code 0ms}. Below 10 ms it has one decimal: {@code 1.2ms}. */
    public static String length(long nanos) {
        if (nanos % MILLI != 0) {
            double millis = (double) nanos / MILLI;
            return String.format(Locale.ROOT, Math.abs(millis) < 9.95 ? "%.1fms" : "%.0fms", millis);
        }
        for (Unit unit : Unit.values()) {
            if (nanos != 0 && nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.suffix;
            }
        }
        return "0ms";
    }

    /**
     * The nanoseconds of a timeout, 0 for {@code none}. The message of an {@link IllegalArgumentException} says what is
     * wrong.
     */
    public static long timeout(String text) {
        if (text.equals(NONE)) {
            return 0;
        }
        long nanos = parse(text);
        if (nanos <= 0) {
            throw new IllegalArgumentException("would leave no time at all; to have no timeout, write none");
        }
        return nanos;
    }

    /** The nanoseconds of a duration other than {@code none}. */
    public static long parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("is not a duration");
        }
        long count = Long.parseLong(form.group(1));
        long unit = Unit.of(form.group(2)).nanos;
        if (count > MAX / unit) {
            throw new IllegalArgumentException("is longer than 365 days");
        }
        return count * unit;
    }

    /** Longest first, so that the text is as short as possible. */
    private enum Unit {
        HOURS("h", TimeUnit.HOURS),
        MINUTES("m", TimeUnit.MINUTES),
        SECONDS("s", TimeUnit.SECONDS),
        MILLIS("ms", TimeUnit.MILLISECONDS);

        final String suffix;
        final long nanos;

        Unit(String suffix, TimeUnit unit) {
            this.suffix = suffix;
            this.nanos = unit.toNanos(1);
        }

        static Unit of(String suffix) {
            for (Unit unit : values()) {
                if (unit.suffix.equals(suffix)) {
                    return unit;
                }
            }
            throw new IllegalArgumentException("is not a duration");
        }
    }
}
