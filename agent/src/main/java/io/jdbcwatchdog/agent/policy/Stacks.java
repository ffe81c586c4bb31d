package io.jdbcwatchdog.agent.policy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Java stacks, as deep as anybody looks: a hundred thousand frames take {@link Thread#getStackTrace} 0.1 s. And without
 * calling code of the application's, whose threads may have a {@code getStackTrace} of their own.
 */
public final class Stacks {

    private static final int DEEPEST = 2_000;
    private static final StackTraceElement[] NONE = {};

    private Stacks() {}

    /** Loads what the first of them needs, which takes some 50 ms: not for the watchdog. */
    public static void prepare() {
        of(Thread.currentThread());
    }

    /** The innermost frames, the innermost first; empty where that is not to be known. */
    public static StackTraceElement[] of(Thread thread) {
        try {
            ThreadInfo info = Beans.THREADS.getThreadInfo(thread.getId(), DEEPEST);
            if (info != null) {
                return info.getStackTrace();
            }
        } catch (LinkageError | RuntimeException noManagementInThisJava) {
            // As below.
        }
        return isOfTheJdk(thread) ? thread.getStackTrace() : NONE;
    }

    /** A virtual thread, or one of a Java without the module; its stack is read as a whole. */
    private static boolean isOfTheJdk(Thread thread) {
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
