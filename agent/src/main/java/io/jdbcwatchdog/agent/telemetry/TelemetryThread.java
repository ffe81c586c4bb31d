package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which telemetry uses the application's libraries and the JDK's, which may take long. It lives only while
 * there is something to do. It is not the log's thread, since the application's logging may block.
 */
final class TelemetryThread {

    /** What does not fit is dropped. Then a library has not taken the numbers for a long time. */
    private static final int MAX_WAITING = 10_000;

    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            work -> DaemonThread.apart(work, "jdbc-watchdog-telemetry"),
            new ThreadPoolExecutor.DiscardPolicy());

    static {
        THREAD.allowCoreThreadTimeOut(true);
    }

    private TelemetryThread() {}

    /** Loads this class. */
    static void prepare() {}

    static void run(Runnable work) {
        THREAD.execute(() -> {
            try {
                work.run();
            } catch (Throwable t) {
                Faults.count(t);
            }
        });
    }
}
