package io.jdbcwatchdog.agent.session;

/** How long a statement may take, and who said so. */
public final class Timeout {

    /** Nothing limits the statement. */
    public static final Timeout NONE = new Timeout(0, "");

    public final long nanos;

    /** Where it comes from, for logs and exceptions, such as {@code option timeout}. */
    public final String origin;

    private Timeout(long nanos, String origin) {
        this.nanos = nanos;
        this.origin = origin;
    }

    public static Timeout of(long nanos, String origin) {
        return nanos == 0 ? NONE : new Timeout(nanos, origin);
    }
}
