package io.jdbcwatchdog.agent.report;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's own logging. It looks for SLF4J and then for Log4j 2 in the class loaders that may be the
 * application's, and last for {@code java.util.logging}.
 *
 * <p>The caller's hint is the loader of the driver. If the thread's context class loader is a child of it, that one
 * comes first: in a server that has one driver for all its applications, the child belongs to the application.
 */
final class LoggerSearch {

    /**
     * Searching for a class that does not exist costs more than writing a line, and hundreds of lines may be due at
     * once.
     */
    private static final long SEARCH_AGAIN_NANOS = 1_000_000_000L;

    private static volatile WeakReference<ClassLoader> loaderWithoutLogger = new WeakReference<>(null);
    private static volatile long searchedAt;

    /**
     * The loader in which a logger was found last. Lines that concern no particular application go there. In an
     * executable jar, for example, the application is not in the system class loader.
     */
    private static volatile WeakReference<ClassLoader> latest = new WeakReference<>(null);

    private static volatile boolean latestIsJul;

    private LoggerSearch() {}

    /** For tests, in which one application comes after another. */
    static void forget() {
        latest = new WeakReference<>(null);
        latestIsJul = false;
    }

    static @Nullable ClassLoader latest() {
        return latest.get();
    }

    /** The first logger that writes its lines somewhere, or null. */
    static @Nullable ApplicationLogger find(@Nullable ClassLoader hint) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        boolean contextFirst = hint != null && isChild(context, hint);
        ClassLoader[] loaders = {
            contextFirst ? context : hint, contextFirst ? hint : context, system, hint == null ? latest.get() : null
        };
        for (int i = 0; i < loaders.length; i++) {
            boolean repeated = i > 0 && loaders[i] == loaders[i - 1];
            // A line that concerns no particular application may come before the application has started.
            boolean mayStart = hint != null || loaders[i] != system;
            ApplicationLogger found = loaders[i] == null || repeated ? null : findIn(loaders[i], mayStart);
            if (found != null) {
                if (latest.get() != loaders[i]) {
                    latest = new WeakReference<>(loaders[i]);
                }
                return found;
            }
        }
        return hint != null || latestIsJul ? jul() : null;
    }

    private static @Nullable ApplicationLogger jul() {
        ApplicationLogger found = JulLogger.find();
        latestIsJul = found != null;
        return found;
    }

    private static boolean isChild(@Nullable ClassLoader loader, ClassLoader of) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next.getParent() == of) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ApplicationLogger findIn(ClassLoader loader, boolean mayStart) {
        if (loaderWithoutLogger.get() == loader && System.nanoTime() - searchedAt < SEARCH_AGAIN_NANOS) {
            return null;
        }
        ApplicationLogger found = searchIn(loader, mayStart);
        if (found == null && mayStart) {
            searchedAt = System.nanoTime();
            loaderWithoutLogger = new WeakReference<>(loader);
        }
        return found;
    }

    private static @Nullable ApplicationLogger searchIn(ClassLoader loader, boolean mayStart) {
        ApplicationLogger found = null;
        try {
            found = Slf4jLogger.of(loader, mayStart);
        } catch (Exception | LinkageError noSlf4j) {
            // Log4j may be there instead.
        }
        try {
            return found == null ? Log4jLogger.of(loader) : found;
        } catch (Exception | LinkageError noLog4j) {
            return null;
        }
    }
}
