package io.jdbcwatchdog.agent.session;

import org.jspecify.annotations.Nullable;

/**
 * The fetches of further rows of one result. They share one execution, since there may be millions of rows. It begins again
 * with each fetch. So whoever claims it must check again whether it is overdue: since it was found overdue, a row may have
 * arrived, and the next fetch may have begun.
 */
public final class FetchExecution extends SentExecution {

    private boolean reported;

    FetchExecution(Object rows, @Nullable Timeout asked) {
        super(rows, asked);
    }

    boolean isOf(Object rows, @Nullable Timeout wanted) {
        return owner == rows && asked == wanted;
    }

    /** The next fetch begins. Nothing is left to do about an earlier one. */
    void beginAgain(Session on) {
        runsOn(on);
        usedBy(Thread.currentThread());
        revokeGrant();
        startClock();
    }

    /** The application was given the agent's exception for it, or the driver's own. */
    public void reported() {
        reported = true;
    }

    public boolean isReported() {
        return reported;
    }
}
