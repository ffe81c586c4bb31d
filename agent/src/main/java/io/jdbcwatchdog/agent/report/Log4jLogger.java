package io.jdbcwatchdog.agent.report;

import org.jspecify.annotations.Nullable;

/**
 * A logger of the application's Log4j 2, whether the application uses it directly or behind SLF4J.
 *
 * <p>Log4j has a context with its own configuration for each application. It finds the context by the class loader of
 * the class that asks for a logger. When the agent asks, that is the agent's loader. In an executable jar or in a
 * server the application is in another loader. Then Log4j would make a second context that has no configuration and
 * drops every line, or that has the same configuration and opens every log file twice. So the agent asks Log4j's own
 * API, by name, for the context of the application's loader. That call also finds a context that was made for a parent
 * of the loader. It makes a new one only if the application has none yet, and that is the one that the application
 * itself would get. This holds for every context selector.
 *
 * <p>A context without a configuration logs errors only. Nobody chose that, so it counts as no logging.
 */
final class Log4jLogger implements ApplicationLogger {

    private static final String API = "org.apache.logging.log4j.";
    private static final String CORE = API + "core.LoggerContext";

    private final ClassLoader api;
    private final Object logger;

    private Log4jLogger(ClassLoader api, Object logger) {
        this.api = api;
        this.logger = logger;
    }

    /**
     * For an application that calls Log4j itself, and has already done so. Log4j's core may be present without being
     * used.
     */
    static @Nullable ApplicationLogger of(ClassLoader application) throws ReflectiveOperationException {
        // Without its core the API prints an error on stderr.
        Class.forName(CORE, false, application);
        Object factory = Class.forName(API + "LogManager", true, application)
                .getMethod("getFactory")
                .invoke(null);
        boolean inUse = (Boolean) Class.forName(API + "spi.LoggerContextFactory", false, application)
                .getMethod("hasContext", String.class, ClassLoader.class, boolean.class)
                .invoke(factory, CALLER, application, false);
        return inUse ? of(application, application) : null;
    }

    /** Whether an application in this loader calls Log4j itself, and has already done so. */
    static boolean isUsed(ClassLoader application) throws ReflectiveOperationException {
        return of(application) != null;
    }

    /** @param api a class loader that finds Log4j */
    static @Nullable ApplicationLogger of(ClassLoader api, ClassLoader application)
            throws ReflectiveOperationException {
        Object context = Class.forName(API + "LogManager", true, api)
                .getMethod("getContext", ClassLoader.class, boolean.class)
                .invoke(null, application, false);
        Object logger = Class.forName(API + "spi.LoggerContext", false, api)
                .getMethod("getLogger", String.class)
                .invoke(context, NAME);
        Log4jLogger found = new Log4jLogger(api, logger);
        return isConfigured(context) || found.isEnabled(Level.WARN) ? found : null;
    }

    private static boolean isConfigured(Object context) {
        try {
            Object configuration =
                    context.getClass().getMethod("getConfiguration").invoke(context);
            String kind = configuration.getClass().getSimpleName();
            return !kind.equals("DefaultConfiguration") && !kind.equals("NullConfiguration");
        } catch (ReflectiveOperationException notLog4jsOwnCore) {
            return !context.getClass().getSimpleName().equals("SimpleLoggerContext");
        }
    }

    @Override
    public boolean isEnabled(Level level) throws ReflectiveOperationException {
        return (Boolean) type("Logger").getMethod("isEnabled", type("Level")).invoke(logger, of(level));
    }

    @Override
    public void log(Level level, String line) throws ReflectiveOperationException {
        type("spi.ExtendedLogger")
                .getMethod("logIfEnabled", String.class, type("Level"), type("Marker"), String.class)
                .invoke(logger, CALLER, of(level), null, line);
    }

    private Object of(Level level) throws ReflectiveOperationException {
        return type("Level").getField(level.name()).get(null);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(API + name, false, api);
    }
}
