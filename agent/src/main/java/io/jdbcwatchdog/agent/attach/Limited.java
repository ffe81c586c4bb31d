package io.jdbcwatchdog.agent.attach;

import io.jdbcwatchdog.agent.base.DaemonThread;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that another JVM has to answer to. That JVM may be frozen, so the work has a limit. */
final class Limited<T> {

    private final FutureTask<T> task;

    private Limited(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins on a thread of its own. That thread may stay for ever, and does not keep this JVM alive. */
    static <T> Limited<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new DaemonThread(task, "jdbc-watchdog-attach").start();
        return new Limited<>(task);
    }

    /** Throws what the work throws. A limit of the JDK's own is like this one. */
    T result(long nanos) throws TimeoutException, Exception {
        try {
            return task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Exception thrown = e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
            throw String.valueOf(thrown.getMessage()).contains("respond within") ? new TimeoutException() : thrown;
        }
    }
}
