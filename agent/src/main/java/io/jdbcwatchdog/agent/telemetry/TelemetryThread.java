package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread on which telemetry uses the application's libraries and the JDK's, which may take long. It lives only while
 * there is something to do. It is not the log's thread, since the application's logging may block.
 */
final class TelemetryThread {

    /** What does not fit is dropped. Then a library has not taken the numbers for a long time. */
    static final int MAX_WAITING = 10_000;

    private static final String NAME = "jdbc-watchdog-telemetry";

    private static final AtomicInteger WAITING = new AtomicInteger();
    private static final AtomicLong DROPPED = new AtomicLong();

    private static final ScheduledThreadPoolExecutor THREAD =
            new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, NAME));

    static {
        THREAD.setKeepAliveTime(1, TimeUnit.SECONDS);
        THREAD.allowCoreThreadTimeOut(true);
    }

    private TelemetryThread() {}

    /** Loads this class, and the one that waits in its line. */
    static void prepare() {
        new Work(TelemetryThread::prepare);
    }

    /** Runs it after all that was handed over before. */
    static void run(Runnable work) {
        after(0, work);
    }

    /** @return whether it will be run; if not, that is counted */
    @SuppressWarnings("FutureReturnValueIgnored") // Work catches what is thrown.
    static boolean after(long millis, Runnable work) {
        if (WAITING.incrementAndGet() > MAX_WAITING) {
            WAITING.decrementAndGet();
            drop();
            return false;
        }
        try {
            THREAD.schedule(new Work(work), millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RuntimeException | Error noThread) {
            WAITING.decrementAndGet();
            Faults.count(noThread);
            return false;
        }
    }

    private static void drop() {
        if (DROPPED.incrementAndGet() == 1) {
            Later.run(() -> Log.warn("telemetry is incomplete: " + MAX_WAITING + " events wait for the thread " + NAME
                    + ", and further ones are only counted (TelemetryDropped). A thread dump shows what it is stuck in;"
                    + " micrometer=false, jmx=false or jfr=false leaves that out. Statements are ended all the same"));
        }
    }

    /** How many events were dropped. */
    static long dropped() {
        return DROPPED.get();
    }

    /** Something to do. */
    private static final class Work implements Runnable {
        private final Runnable work;

        Work(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            WAITING.decrementAndGet();
            try {
                work.run();
            } catch (Throwable t) {
                Faults.count(t);
            }
        }
    }
}
