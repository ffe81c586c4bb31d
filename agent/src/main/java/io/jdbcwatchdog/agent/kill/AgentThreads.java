package io.jdbcwatchdog.agent.kill;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The agent's own threads: daemons, whose JDBC calls the agent itself does not watch. */
public final class AgentThreads {

    private static final int QUEUE = 10_000;

    private AgentThreads() {}

    /** Whether the calling thread is one of them. */
    public static boolean here() {
        return Thread.currentThread() instanceof AgentThread;
    }

    public static Thread of(String name, Runnable work) {
        return new AgentThread(work, name);
    }

    /** One thread, alive only while there is something to do; what does not fit its queue is refused. */
    static ThreadPoolExecutor single(String name, int idleSeconds) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, idleSeconds, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> of(name, work));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static final class AgentThread extends Thread {
        AgentThread(Runnable work, String name) {
            super(null, work, name);
            setDaemon(true);
            setContextClassLoader(null);
        }
    }
}
