package io.jdbcwatchdog.agent.report;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Logs what the watchdog, a killer or the weaving has to say, on a thread of its own that lives only while there is
 * something to log: the application's logging may block, or need the very class that is just being woven.
 */
public final class Later {

    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(10_000), Later::daemon, (line, full) -> {});

    static {
        THREAD.allowCoreThreadTimeOut(true);
    }

    private Later() {}

    /** Runs it soon; dropped where ten thousand wait already. */
    public static void run(Runnable report) {
        THREAD.execute(report);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "jdbc-watchdog-log");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
