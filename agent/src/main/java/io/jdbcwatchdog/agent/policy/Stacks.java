package io.jdbcwatchdog.agent.policy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Reads Java stacks, limited to the depth that rules look at. For a hundred thousand frames {@link
 * Thread#getStackTrace} takes 0.1 s. No code of the application is called, since its threads may override {@code
 * getStackTrace}.
 */
public final class Stacks {

    private static final int MAX_FRAMES = 2_000;
    private static final StackTraceElement[] NONE = {};

    private Stacks() {}

    /** Loads the classes that reading the first stack needs. That takes some 50 ms, so the watchdog must not do it. */
    public static void prepare() {
        of(Thread.currentThread());
    }

    /** The innermost frames, the innermost first; empty if the stack cannot be read. */
    public static StackTraceElement[] of(Thread thread) {
        try {
            // An id of the application's own making may be that of another thread.
            ThreadInfo info =
                    isJdkCode(thread, "getId") ? Beans.THREADS.getThreadInfo(thread.getId(), MAX_FRAMES) : null;
            if (info != null) {
                return info.getStackTrace();
            }
        } catch (LinkageError | RuntimeException noManagementInThisJava) {
            // Continue below.
        }
        // For a virtual thread, and in a Java without the management module. It reads the whole stack.
        return isJdkCode(thread, "getStackTrace") ? thread.getStackTrace() : NONE;
    }

    /** Whether this method of the thread is the JDK's own. The application's must not run on a thread of the agent's. */
    private static boolean isJdkCode(Thread thread, String method) {
        if (thread.getClass() == Thread.class) {
            return true;
        }
        try {
            return thread.getClass().getMethod(method).getDeclaringClass().getClassLoader() == null;
        } catch (NoSuchMethodException cannotBe) {
            return false;
        }
    }

    private static final class Beans {
        static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    }
}
