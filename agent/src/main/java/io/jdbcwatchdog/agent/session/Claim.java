package io.jdbcwatchdog.agent.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The right to act on one execution while it cannot end; see {@link Session}. Closing the claim settles it, and sets the
 * time when the watchdog looks at the execution again:
 *
 * <pre>{@code
 * try (Claim claim = execution.claim(now, lookAgainAt)) {
 *     if (claim != null) {
 *         ...
 *     }
 * }
 * }</pre>
 */
public final class Claim implements AutoCloseable {

    final Execution execution;
    private final CountDownLatch settled = new CountDownLatch(1);
    private long lookAgainAt;

    Claim(Execution execution) {
        this.execution = execution;
    }

    public Execution execution() {
        return execution;
    }

    /** The record of what is done about the execution. It is created at the first call. */
    public Attempts attempt(long now) {
        return execution.attempt(now);
    }

    /** Sets when the watchdog looks at the execution again. The last call counts. */
    public void lookAgainAt(long when) {
        lookAgainAt = when;
    }

    /** Gives the claim back, unless it was taken over. From now on the execution may end. */
    @Override
    public void close() {
        execution.lookAgainAt(lookAgainAt);
        execution.session().settle(this);
    }

    void settled() {
        settled.countDown();
    }

    /**
     * Waits until the claim is settled. An interrupt does not end the wait, since a statement must not leave because its
     * thread was interrupted. The thread's interrupt status is kept.
     */
    boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            for (; ; ) {
                try {
                    return settled.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
