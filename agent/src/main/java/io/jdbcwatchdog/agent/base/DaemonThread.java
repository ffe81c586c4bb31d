package io.jdbcwatchdog.agent.base;

import java.lang.reflect.Constructor;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * A thread that keeps neither the JVM nor an application's class loader alive. Where a thread of the application may start
 * it, use {@link #apart}.
 */
public class DaemonThread extends Thread {

    /** Null in Java 8. */
    private static final @Nullable Constructor<Thread> WITHOUT_THREAD_LOCALS = find();

    @SuppressWarnings("this-escape") // No subclass overrides what is called here.
    public DaemonThread(Runnable work, String name) {
        super(null, work, name);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /**
     * Makes a thread that inherits no access control context and no inheritable thread locals, which would keep the class
     * loaders of all callers alive. Java 8 cannot leave out the latter; they go with the thread.
     */
    @SuppressWarnings("removal") // Java 8 has it, and from Java 24 on it does nothing but call.
    public static Thread apart(Runnable work, String name) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> withoutThreadLocals(work, name));
    }

    private static Thread withoutThreadLocals(Runnable work, String name) {
        try {
            if (WITHOUT_THREAD_LOCALS != null) {
                Thread thread = WITHOUT_THREAD_LOCALS.newInstance(null, work, name, 0L, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                return thread;
            }
        } catch (ReflectiveOperationException unusable) {
            // The other way works everywhere.
        }
        return new DaemonThread(work, name);
    }

    private static @Nullable Constructor<Thread> find() {
        try {
            return Thread.class.getConstructor(
                    ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
        } catch (NoSuchMethodException java8) {
            return null;
        }
    }
}
