package io.jdbcwatchdog.agent.report;

import java.lang.reflect.Field;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A logger of the application's SLF4J, 1.7 or 2.0.
 *
 * <p>The build moves the package org dot slf4j in the agent's jar into a package of the agent, and rewrites string
 * constants that begin with its name. So the names are put together at run time. The agent's own copy has another name,
 * and is never found.
 */
final class Slf4jLogger implements ApplicationLogger {

    private static final String API = String.join(".", "org", "slf4j", "");

    /** The factory of an API without a logging library behind it, which drops every line. */
    private static final String NO_OP_FACTORY = ".NOPLoggerFactory";

    private static final String LOG4J = "org.apache.logging.slf4j.Log4jLoggerFactory";

    private final Class<?> type;
    private final Object logger;

    private Slf4jLogger(Class<?> type, Object logger) {
        this.type = type;
        this.logger = logger;
    }

    /**
     * The logger that an application in {@code loader} would get, or null if there is none that writes its lines
     * somewhere.
     *
     * @param mayStart whether this may be the first use of SLF4J, which starts the application's logging
     */
    static @Nullable ApplicationLogger of(ClassLoader loader, boolean mayStart) throws ReflectiveOperationException {
        Class<?> api = Class.forName(API + "LoggerFactory", true, loader);
        if (!mayStart && isUnused(api)) {
            return null;
        }
        // Not getLogger(name): Log4j would take the context of this class's loader, and start one if there is none.
        Object factory = api.getMethod("getILoggerFactory").invoke(null);
        String library = factory.getClass().getName();
        if (library.endsWith(NO_OP_FACTORY)) {
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

    /** Whether an application in this loader has SLF4J, and has begun to log. */
    static boolean isUsed(ClassLoader loader) throws ClassNotFoundException {
        return !isUnused(Class.forName(API + "LoggerFactory", true, loader));
    }

    /** Whether no logger was requested yet. Loading the class does not count. */
    private static boolean isUnused(Class<?> api) {
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
