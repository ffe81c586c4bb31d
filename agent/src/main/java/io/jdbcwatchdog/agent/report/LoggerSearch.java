package io.jdbcwatchdog.agent.report;

import java.lang.ref.WeakReference;

/**
 * Finds the application's own logging: SLF4J, else Log4j 2, in the class loaders that may be the application's; else
 * {@code java.util.logging}.
 *
 * <p>The caller's hint is the loader of the driver. The thread's context class loader goes before it where it is a child
 * of it: in a server that has the driver for all its applications, that is the application.
 */
final class LoggerSearch {

    /** Looking for a class that is not there costs more than a line; hundreds may be due in the same moment. */
    private static final long LOOK_AGAIN = 1_000_000_000L;

    private static volatile WeakReference<ClassLoader> without = new WeakReference<>(null);
    private static volatile long lookedAt;

    /**
     * Where one was found last. What concerns no application in particular goes there: in an executable jar, for example,
     * the application is not in the system's class loader.
     */
    private static volatile WeakReference<ClassLoader> latest = new WeakReference<>(null);

    private static volatile boolean latestIsJul;

    private LoggerSearch() {}

    /** For tests, in which one application comes after another. */
    static void forget() {
        latest = new WeakReference<>(null);
        latestIsJul = false;
    }

    static ClassLoader latest() {
        return latest.get();
    }

    /** The first one that is heard, or null. */
    static ApplicationLogger find(ClassLoader hint) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        boolean contextFirst = hint != null && isChild(context, hint);
        ClassLoader[] loaders = {
            contextFirst ? context : hint, contextFirst ? hint : context, system, hint == null ? latest.get() : null
        };
        for (int i = 0; i < loaders.length; i++) {
            boolean seen = i > 0 && loaders[i] == loaders[i - 1];
            // A line about nothing in particular may come before the application has begun.
            boolean wake = hint != null || loaders[i] != system;
            ApplicationLogger found = loaders[i] == null || seen ? null : in(loaders[i], wake);
            if (found != null) {
                if (latest.get() != loaders[i]) {
                    latest = new WeakReference<>(loaders[i]);
                }
                return found;
            }
        }
        return hint != null || latestIsJul ? jul() : null;
    }

    private static ApplicationLogger jul() {
        ApplicationLogger found = JulLogger.find();
        latestIsJul = found != null;
        return found;
    }

    private static boolean isChild(ClassLoader loader, ClassLoader of) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next.getParent() == of) {
                return true;
            }
        }
        return false;
    }

    private static ApplicationLogger in(ClassLoader loader, boolean wake) {
        if (without.get() == loader && System.nanoTime() - lookedAt < LOOK_AGAIN) {
            return null;
        }
        ApplicationLogger found = lookIn(loader, wake);
        if (found == null && wake) {
            lookedAt = System.nanoTime();
            without = new WeakReference<>(loader);
        }
        return found;
    }

    private static ApplicationLogger lookIn(ClassLoader loader, boolean wake) {
        ApplicationLogger found = null;
        try {
            found = Slf4jLogger.of(loader, wake);
        } catch (Exception | LinkageError noSlf4j) {
            // Log4j perhaps.
        }
        try {
            return found == null ? Log4jLogger.of(loader) : found;
        } catch (Exception | LinkageError noLog4j) {
            return null;
        }
    }
}
