package io.jdbcwatchdog.agent.event;

/** How long something may take, and where that timeout came from. */
public final class TimeoutInfo {

    public final long nanos;

    /** Where the timeout came from, such as {@code option timeout} or {@code rule reports}. */
    public final String origin;

    public TimeoutInfo(long nanos, String origin) {
        this.nanos = nanos;
        this.origin = origin;
    }
}
