package io.jdbcwatchdog.agent.base;

/** A thread that keeps neither the JVM nor an application's class loader alive. */
public class DaemonThread extends Thread {

    @SuppressWarnings("this-escape") // No subclass overrides what is called here.
    public DaemonThread(Runnable work, String name) {
        super(null, work, name);
        setDaemon(true);
        setContextClassLoader(null);
    }
}
