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
            ThreadInfo info = Beans.THREADS.getThreadInfo(thread.getId(), MAX_FRAMES);
            if (info != null) {
                return info.getStackTrace();
            }
        } catch (LinkageError | RuntimeException noManagementInThisJava) {
            // Continue below.
        }
        return readsItsStackWithJdkCode(thread) ? thread.getStackTrace() : NONE;
    }

    /**
     * Whether {@code getStackTrace} of this thread is the JDK's own. It is needed for a virtual thread, and for a Java
     * without the management module, and reads the whole stack.
     */
    private static boolean readsItsStackWithJdkCode(Thread thread) {
        try {
            Class<?> owner = thread.getClass().getMethod("getStackTrace").getDeclaringClass();
            return owner.getClassLoader() == null;
        } catch (NoSuchMethodException cannotBe) {
            return false;
        }
    }

    private static final class Beans {
        static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    }
}
