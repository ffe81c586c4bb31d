package io.jdbcwatchdog.it.probe.hook;

import java.sql.SQLException;

/**
 * A recursion that runs out of stack, with a piece of work at every depth on its way back: the first ones fail before
 * the hooks, the next ones within them or within the driver, the last ones not at all.
 */
final class Dive {

    /** More than a driver and the hooks need. */
    private static final int FROM_THE_BOTTOM = 250;

    private final Work work;
    private int left = FROM_THE_BOTTOM;
    int overflows;
    int others;

    Dive(Work work) {
        this.work = work;
    }

    interface Work {
        void run() throws SQLException;
    }

    /** @param padding begins the recursion at another depth, so that it ends within another instruction */
    void from(int padding) {
        if (padding > 0) {
            from(padding - 1);
        } else {
            down();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private void down() {
        try {
            down();
        } catch (StackOverflowError bottom) {
            overflows++;
        }
        if (left > 0) {
            left--;
            attempt();
        }
    }

    private void attempt() {
        try {
            work.run();
        } catch (StackOverflowError own) {
            overflows++;
        } catch (Throwable ofTheDriver) {
            others++;
        }
    }
}
