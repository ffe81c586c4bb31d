package io.jdbcwatchdog.agent.kill;

/**
 * Since when a server has owed an answer to its killer. The killer's thread may be stuck in asking, for seconds; the
 * watchdog must not be, so it reads this instead of waiting for the killer's word.
 */
final class Silence {

    private static final long MOMENT = 200_000_000L;

    private volatile long since;
    private volatile long late;
    private volatile long lateAt;
    private volatile boolean silent;
    private volatile long quickest;

    /** Something is asked: of a connection, of its opening. What was asked before may be unanswered still. */
    void asked() {
        if (!silent) {
            since = System.nanoTime();
            silent = true;
        }
    }

    void answered() {
        silent = false;
    }

    /**
     * One of its answers has been waited for that long, whatever the others are.
     *
     * @return the longest such wait of the last moment, in nanoseconds
     */
    long late(long nanos, long now) {
        if (nanos >= late || now - lateAt >= MOMENT) {
            late = nanos;
            lateAt = now;
        }
        return late;
    }

    /** A KILL was answered after so long. */
    void took(long nanos) {
        long known = quickest;
        if (known == 0 || nanos < known) {
            quickest = Math.max(1, nanos);
        }
    }

    /** The quickest of its answers: the way there and back belongs to it. */
    long quickest() {
        return quickest;
    }

    boolean isLongerThan(long nanos, long now) {
        return silent && now - since >= nanos;
    }
}
