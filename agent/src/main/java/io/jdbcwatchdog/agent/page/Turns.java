package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that answer requests. There are few, they end when there is nothing to do, and none serves one client for
 * long: after the limit the thread is interrupted, and so the channel that it waits for is closed. Requests that do not fit
 * the queue are run with the thread interrupted from the beginning. So their connections are closed, and nobody waits.
 */
final class Turns implements Executor {

    private static final int MOST_THREADS = 4;
    private static final int MOST_WAITING = 100;
    private static final int IDLE_SECONDS = 10;

    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor clock;
    private final long limitMillis;

    Turns(long limitMillis) {
        this.limitMillis = limitMillis;
        threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> DaemonThread.apart(work, "jdbc-watchdog-page-request"),
                (work, full) -> turnAway(work));
        threads.allowCoreThreadTimeOut(true);
        clock = new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-page-limit"));
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable exchange) {
        threads.execute(() -> serve(exchange));
    }

    private void serve(Runnable exchange) {
        Turn turn = new Turn(Thread.currentThread());
        CURRENT.set(turn);
        try {
            turn.begin();
            exchange.run();
        } catch (RuntimeException | Error e) {
            Faults.count(e);
        } finally {
            turn.end();
            CURRENT.remove();
        }
    }

    /** The time that this takes is not the client's. It must have a limit of its own. */
    <T> T apart(Callable<T> work) throws Exception {
        Turn turn = CURRENT.get();
        if (turn == null) {
            return work.call();
        }
        turn.end();
        try {
            return work.call();
        } finally {
            turn.begin();
        }
    }

    private static void turnAway(Runnable work) {
        Thread.currentThread().interrupt();
        try {
            work.run();
        } finally {
            Thread.interrupted();
        }
    }

    void stop() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    /** One request on one thread. It is not interrupted after its end. */
    private final class Turn {
        private final Thread thread;

        /** Null while there is no limit. */
        private @Nullable Future<?> limit;

        /** Tells the present limit from an earlier one, whose end may be under way. */
        private int latest;

        Turn(Thread thread) {
            this.thread = thread;
        }

        synchronized void begin() {
            int number = ++latest;
            limit = clock.schedule(() -> cut(number), limitMillis, TimeUnit.MILLISECONDS);
        }

        private synchronized void cut(int number) {
            if (limit != null && latest == number) {
                thread.interrupt();
            }
        }

        synchronized void end() {
            if (limit != null) {
                limit.cancel(false);
                limit = null;
            }
            Thread.interrupted();
        }
    }
}
