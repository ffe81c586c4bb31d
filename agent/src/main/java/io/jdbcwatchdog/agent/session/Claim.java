package io.jdbcwatchdog.agent.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The right to act on one execution while it cannot end; see {@link Session}. */
public final class Claim {

    final Execution execution;
    private final CountDownLatch settled = new CountDownLatch(1);

    Claim(Execution execution) {
        this.execution = execution;
    }

    void settled() {
        settled.countDown();
    }

    /** Waits, deaf to interrupts (which are kept), since a statement must not leave because its thread was interrupted. */
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
