package io.jdbcwatchdog.agent.report;

import io.jdbcwatchdog.agent.base.DaemonThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the log lines of the watchdog, the killers and the weaving on a thread of its own, which lives only while
 * there is something to log. The application's logging may block, or may need the very class that is just being woven.
 */
public final class Later {

    private static final int MAX_WAITING = 10_000;

    private static final AtomicLong DROPPED = new AtomicLong();

    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            work -> new DaemonThread(work, "jdbc-watchdog-log"),
            (line, full) -> DROPPED.incrementAndGet());

    static {
        THREAD.allowCoreThreadTimeOut(true);
    }

    private Later() {}

    /** Runs it soon. If ten thousand lines are waiting already, it is dropped, and a later line says how many were. */
    public static void run(Runnable report) {
        THREAD.execute(() -> {
            logDropped();
            report.run();
        });
    }

    private static void logDropped() {
        long dropped = DROPPED.get() == 0 ? 0 : DROPPED.getAndSet(0);
        if (dropped > 0) {
            Log.warn(dropped + " lines are missing here: the application's logging did not take them in time");
        }
    }
}
