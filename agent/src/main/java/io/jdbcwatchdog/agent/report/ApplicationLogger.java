package io.jdbcwatchdog.agent.report;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * A logger of the application's own SLF4J, called by reflection.
 *
 * <p>The agent's jar moves everything that is called org dot slf4j into a package of its own, and string constants that
 * begin so with it; hence the name is put together at run time, and the agent's own copy, which has another name, is
 * never found. No logger is kept from one event to the next, so that web applications can be unloaded; finding it again takes
 * microseconds, and events are rare.
 */
final class ApplicationLogger {

    private static final String NAME = "io.jdbcwatchdog.watchdog";
    private static final String FACTORY = String.join(".", "org", "slf4j", "LoggerFactory");

    /** The API without a logging library behind it: what is said to this one, nobody hears. */
    private static final String DEAF = "NOPLogger";

    /** Looking for a class that is not there costs more than a line; hundreds may be due in the same moment. */
    private static final long LOOK_AGAIN = 1_000_000_000L;

    private static volatile WeakReference<ClassLoader> without = new WeakReference<>(null);
    private static volatile long lookedAt;

    /**
     * Where one was found last. What concerns no application in particular goes there: in an executable jar, for example,
     * the application is not in the system's class loader.
     */
    private static volatile WeakReference<ClassLoader> latest = new WeakReference<>(null);

    private final Class<?> type;
    private final Object logger;

    private ApplicationLogger(Class<?> type, Object logger) {
        this.type = type;
        this.logger = logger;
    }

    /** For tests, in which one application comes after another. */
    static void forget() {
        latest = new WeakReference<>(null);
    }

    /** The first one that is heard, or null. */
    static ApplicationLogger find(ClassLoader hint) {
        ClassLoader[] loaders = {
            hint,
            Thread.currentThread().getContextClassLoader(),
            ClassLoader.getSystemClassLoader(),
            hint == null ? latest.get() : null
        };
        for (int i = 0; i < loaders.length; i++) {
            boolean seen = i > 0 && loaders[i] == loaders[i - 1];
            ApplicationLogger found = loaders[i] == null || seen ? null : in(loaders[i]);
            if (found != null) {
                if (latest.get() != loaders[i]) {
                    latest = new WeakReference<>(loaders[i]);
                }
                return found;
            }
        }
        return null;
    }

    private static ApplicationLogger in(ClassLoader loader) {
        if (without.get() == loader && System.nanoTime() - lookedAt < LOOK_AGAIN) {
            return null;
        }
        ApplicationLogger found = lookIn(loader);
        if (found == null) {
            lookedAt = System.nanoTime();
            without = new WeakReference<>(loader);
        }
        return found;
    }

    private static ApplicationLogger lookIn(ClassLoader loader) {
        try {
            Method factory = Class.forName(FACTORY, true, loader).getMethod("getLogger", String.class);
            Object logger = factory.invoke(null, NAME);
            boolean heard = logger != null && !logger.getClass().getName().endsWith(DEAF);
            return heard ? new ApplicationLogger(factory.getReturnType(), logger) : null;
        } catch (Exception | LinkageError e) {
            return null;
        }
    }

    void log(String level, String line) throws ReflectiveOperationException {
        type.getMethod(level.toLowerCase(Locale.ROOT), String.class).invoke(logger, line);
    }

    boolean debugEnabled() throws ReflectiveOperationException {
        return (Boolean) type.getMethod("isDebugEnabled").invoke(logger);
    }
}
