package io.jdbcwatchdog.agent.report;

/** Nanoseconds as text, in milliseconds. Nothing is rounded up, so no time looks longer than it was. */
public final class Millis {

    private static final long MILLI = 1_000_000L;

    private Millis() {}

    /** Whole milliseconds, such as {@code 503ms}. */
    public static String whole(long nanos) {
        return nanos / MILLI + "ms";
    }

    /** With a decimal below 10 ms, since a KILL often takes less than a millisecond: {@code 1.2ms}. */
    public static String fine(long nanos) {
        return nanos < 10 * MILLI ? Math.floor(nanos / 100_000.0) / 10 + "ms" : whole(nanos);
    }
}
