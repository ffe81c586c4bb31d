package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.config.Action;
import java.util.concurrent.TimeUnit;

/** How long a statement may take, and who said so. */
public final class Timeout {

    public static final long LONGEST = TimeUnit.DAYS.toNanos(365);

    /** Nothing limits the statement. */
    public static final Timeout NONE = new Timeout(0, "", Action.KILL);

    public final long nanos;

    /** Where it comes from, for logs and exceptions, such as {@code option timeout}. */
    public final String origin;

    public final Action action;

    private Timeout(long nanos, String origin, Action action) {
        this.nanos = nanos;
        this.origin = origin;
        this.action = action;
    }

    /** Longer than a year is cut to a year: nothing runs longer, and times can be added without an overflow. */
    public static Timeout of(long nanos, String origin) {
        return of(nanos, origin, Action.KILL);
    }

    public static Timeout of(long nanos, String origin, Action action) {
        return nanos == 0 ? NONE : new Timeout(Math.min(nanos, LONGEST), origin, action);
    }
}
