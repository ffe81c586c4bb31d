package io.jdbcwatchdog.agent.kill;

/**
 * Since when a server has not answered its killer. The killer's thread may be stuck with a question for seconds. The
 * watchdog must not be stuck, so it reads this instead of waiting for the killer.
 */
final class Silence {

    private static final long MOMENT = 200_000_000L;

    private volatile long since;
    private volatile long lateness;
    private volatile long latenessSince;
    private volatile boolean unanswered;
    private volatile long quickest;

    /** A question is sent, or a connection is opened. An earlier question may still be unanswered. */
    void asked() {
        if (!unanswered) {
            since = System.nanoTime();
            unanswered = true;
        }
    }

    void answered() {
        unanswered = false;
    }

    /**
     * Records that an answer is late by this time.
     *
     * @return the longest delay of the last moment, in nanoseconds
     */
    long recordLateness(long nanos, long now) {
        if (nanos >= lateness || now - latenessSince >= MOMENT) {
            lateness = nanos;
            latenessSince = now;
        }
        return lateness;
    }

    /** Records how long the answer to a KILL took. */
    void answeredAfter(long nanos) {
        long known = quickest;
        if (known == 0 || nanos < known) {
            quickest = Math.max(1, nanos);
        }
    }

    /** The time of the quickest answer, which includes the network's round trip. */
    long quickest() {
        return quickest;
    }

    boolean isLongerThan(long nanos, long now) {
        return unanswered && now - since >= nanos;
    }
}
