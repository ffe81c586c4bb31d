package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.base.Durations;
import io.jdbcwatchdog.agent.config.Action;
import io.jdbcwatchdog.agent.event.TimeoutInfo;
import io.jdbcwatchdog.agent.report.SafeText;
import org.jspecify.annotations.Nullable;

/** How long a statement or a transaction may take, and where that came from. */
public final class Timeout {

    public static final long LONGEST = Durations.MAX;

    private static final String BLOCKS = ", since it blocks session ";
    private static final String ONCE_MORE = " once more";

    /** Nothing limits the statement. */
    public static final Timeout NONE = new Timeout(0, "", Action.KILL);

    public final long nanos;

    /** Where it came from, for logs and exceptions, such as {@code option timeout}. */
    public final String origin;

    public final Action action;

    private final Manager manager;
    private final long managersEnd;

    private Timeout(long nanos, String origin, Action action) {
        this(nanos, origin, action, Manager.NONE, 0);
    }

    private Timeout(long nanos, String origin, Action action, Manager manager, long managersEnd) {
        this.nanos = nanos;
        this.origin = origin;
        this.action = action;
        this.manager = manager;
        this.managersEnd = managersEnd;
    }

    /** Timeouts longer than a year are cut to a year. Nothing runs longer, and times can be added without an overflow. */
    public static Timeout of(long nanos, String origin) {
        return of(nanos, origin, Action.KILL);
    }

    public static Timeout of(long nanos, String origin, Action action) {
        return nanos == 0 ? NONE : new Timeout(Math.min(nanos, LONGEST), origin, action);
    }

    /**
     * The timeout of a transaction whose manager rolls it back by itself when the time is over.
     *
     * @param end when the time is over, in terms of {@code System.nanoTime()}
     * @param byDefault whether it is the manager's default, since the code sets none
     */
    public static Timeout ofManager(long nanos, String origin, long end, boolean byDefault) {
        Manager manager = byDefault ? Manager.BY_DEFAULT : Manager.FOR_THIS_TRANSACTION;
        return new Timeout(Math.min(nanos, LONGEST), origin, Action.KILL, manager, end);
    }

    /** Whether a transaction manager rolls back by itself at the end of this timeout. */
    public boolean isManaged() {
        return manager != Manager.NONE;
    }

    /** Whether it is the default of a transaction manager, which no code has set for this transaction. */
    public boolean isManagersDefault() {
        return manager == Manager.BY_DEFAULT;
    }

    /**
     * When a transaction has to be over that began at this time. What begins when the manager's time is over is not the
     * manager's transaction.
     */
    public long end(long began) {
        if (!isManaged()) {
            return began + nanos;
        }
        return managersEnd - began > 0 ? managersEnd : began + LONGEST;
    }

    /** The one that ends a transaction earlier that began at this time. The first is preferred, and null is no timeout. */
    public static @Nullable Timeout earlier(@Nullable Timeout first, @Nullable Timeout second, long began) {
        if (first == null || first == NONE || second == null || second == NONE) {
            return second == null || first != null && first != NONE ? first : second;
        }
        return second.end(began) - first.end(began) < 0 ? second : first;
    }

    /** The same origin for a blocker of that session, for logs. */
    public String originOfBlocker(long session) {
        return origin + BLOCKS + session;
    }

    /** The same origin for a statement that goes on once its blocker was ended, for logs. */
    public String originOnceMore() {
        return origin + ONCE_MORE;
    }

    /** The origin without what {@link #originOfBlocker} and {@link #originOnceMore} add, for counting. */
    public static String originOf(String said) {
        int blocks = said.indexOf(BLOCKS);
        String origin = blocks < 0 ? said : said.substring(0, blocks);
        return origin.endsWith(ONCE_MORE) ? origin.substring(0, origin.length() - ONCE_MORE.length()) : origin;
    }

    public TimeoutInfo info() {
        return new TimeoutInfo(nanos, origin);
    }

    /** The form in logs and exceptions: {@code 500ms(rule reports)}. */
    @Override
    public String toString() {
        return Durations.format(nanos) + "(" + SafeText.words(origin) + ")";
    }

    /** Whether a transaction manager enforces the timeout, too. */
    private enum Manager {
        NONE,
        BY_DEFAULT,
        FOR_THIS_TRANSACTION
    }
}
