package io.jdbcwatchdog.agent.report;

import java.lang.reflect.Field;
import java.util.Locale;

/**
 * A logger of the application's SLF4J, 1.7 or 2.0.
 *
 * <p>The agent's jar moves everything that is called org dot slf4j into a package of its own, and string constants that
 * begin so with it; hence the names are put together at run time, and the agent's own copy, which has another name, is
 * never found.
 */
final class Slf4jLogger implements ApplicationLogger {

    private static final String API = String.join(".", "org", "slf4j", "");

    /** The API without a logging library behind it: what is said to this one, nobody hears. */
    private static final String DEAF = ".NOPLoggerFactory";

    private static final String LOG4J = "org.apache.logging.slf4j.Log4jLoggerFactory";

    private final Class<?> type;
    private final Object logger;

    private Slf4jLogger(Class<?> type, Object logger) {
        this.type = type;
        this.logger = logger;
    }

    /**
     * The one that an application in {@code loader} would be given, or null where there is none that is heard.
     *
     * @param wake whether it may be the first use of SLF4J, which starts the application's logging
     */
    static ApplicationLogger of(ClassLoader loader, boolean wake) throws ReflectiveOperationException {
        Class<?> api = Class.forName(API + "LoggerFactory", true, loader);
        if (!wake && isAsleep(api)) {
            return null;
        }
        // Not getLogger(name): Log4j would take the context of this class's loader, and start one if there is none.
        Object factory = api.getMethod("getILoggerFactory").invoke(null);
        String library = factory.getClass().getName();
        if (library.endsWith(DEAF)) {
            return null;
        }
        if (library.equals(LOG4J)) {
            return Log4jLogger.of(factory.getClass().getClassLoader(), loader);
        }
        Object logger = api.getMethod("getILoggerFactory")
                .getReturnType()
                .getMethod("getLogger", String.class)
                .invoke(factory, NAME);
        return logger == null
                ? null
                : new Slf4jLogger(api.getMethod("getLogger", String.class).getReturnType(), logger);
    }

    /** Whether nobody has asked it for a logger yet; loading its class does not count. */
    private static boolean isAsleep(Class<?> api) {
        try {
            Field state = api.getDeclaredField("INITIALIZATION_STATE");
            state.setAccessible(true);
            return state.getInt(null) == 0;
        } catch (ReflectiveOperationException | RuntimeException cannotTell) {
            return false;
        }
    }

    @Override
    public boolean isEnabled(Level level) throws ReflectiveOperationException {
        String name = level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
        return (Boolean) type.getMethod("is" + name + "Enabled").invoke(logger);
    }

    @Override
    public void log(Level level, String line) throws ReflectiveOperationException {
        ClassLoader api = type.getClassLoader();
        Class<?> withSource = Class.forName(API + "spi.LocationAwareLogger", false, api);
        if (withSource.isInstance(logger)) {
            Class<?> marker = Class.forName(API + "Marker", false, api);
            withSource
                    .getMethod("log", marker, String.class, int.class, String.class, Object[].class, Throwable.class)
                    .invoke(logger, null, CALLER, level.slf4j, line, null, null);
        } else {
            type.getMethod(level.name().toLowerCase(Locale.ROOT), String.class).invoke(logger, line);
        }
    }
}
