package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.base.DaemonThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The agent's own threads. They are daemons, and the agent does not watch their JDBC calls. */
public final class AgentThreads {

    private static final int QUEUE_LENGTH = 10_000;

    private AgentThreads() {}

    /** Whether the calling thread is one of the agent's. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }

    public static Thread of(String name, Runnable work) {
        return new AgentThread(work, name);
    }

    /** An executor with one thread, which lives only while there is work. Work that does not fit its queue is refused. */
    static ThreadPoolExecutor single(String name, int idleSeconds) {
        return single(name, idleSeconds, TimeUnit.SECONDS);
    }

    /** The same, for work that comes seldom, and then often: its thread ends a tenth of a second after the last. */
    public static ThreadPoolExecutor seldom(String name) {
        return single(name, 100, TimeUnit.MILLISECONDS);
    }

    private static ThreadPoolExecutor single(String name, int idle, TimeUnit unit) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, idle, unit, new LinkedBlockingQueue<>(QUEUE_LENGTH), work -> of(name, work));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static final class AgentThread extends DaemonThread {
        AgentThread(Runnable work, String name) {
            super(work, name);
        }
    }
}
