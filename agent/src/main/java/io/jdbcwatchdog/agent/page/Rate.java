package io.jdbcwatchdog.agent.page;

import java.util.concurrent.TimeUnit;

/** How many requests a second are answered: enough for many readers, and too few to take the application's processor time. */
final class Rate {

    static final int MOST = 100;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long second = Long.MIN_VALUE;
    private int count;

    /** @param now in terms of {@code System.nanoTime()} */
    synchronized boolean allows(long now) {
        long current = Math.floorDiv(now, SECOND);
        if (current != second) {
            second = current;
            count = 0;
        }
        return ++count <= MOST;
    }
}
