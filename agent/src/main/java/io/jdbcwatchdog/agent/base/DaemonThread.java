package io.jdbcwatchdog.agent.base;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread that keeps neither the JVM nor an application's class loader alive. Where a thread of the application may start
 * it, use {@link #apart}.
 */
public class DaemonThread extends Thread {

    @SuppressWarnings("this-escape") // No subclass overrides what is called here.
    public DaemonThread(Runnable work, String name) {
        super(null, work, name);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** Makes a thread that inherits no access control context, which would keep the class loaders of all callers alive. */
    @SuppressWarnings("removal") // Java 8 has it, and from Java 24 on it does nothing but call.
    public static Thread apart(Runnable work, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new DaemonThread(work, name));
    }
}
