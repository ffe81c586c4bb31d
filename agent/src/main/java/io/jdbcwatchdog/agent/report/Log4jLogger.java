package io.jdbcwatchdog.agent.report;

/**
 * A logger of the application's Log4j 2, behind its SLF4J or by itself.
 *
 * <p>Log4j has a context for each application, with its own configuration, and finds it by the class loader of whoever
 * asks for a logger. That is the agent's when the agent asks, and in an executable jar or a server the application is in
 * another one: then Log4j makes a second context, which has no configuration and drops every line (or has the same one,
 * and opens every log file twice). So its own API is asked for the context of the application's loader, by name. It finds
 * a context that was made for a parent of that loader, too, and makes one only where the application has none yet: the
 * one that the application would be given itself. It does so whichever context selector is in use.
 *
 * <p>A context without a configuration hears errors only. Nobody chose that, so it counts as no logging.
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

    /** For an application that calls Log4j itself, and has done so: its core may be there without anybody using it. */
    static ApplicationLogger of(ClassLoader application) throws ReflectiveOperationException {
        // Without its core the API complains on stderr that there is none.
        Class.forName(CORE, false, application);
        Object factory = Class.forName(API + "LogManager", true, application)
                .getMethod("getFactory")
                .invoke(null);
        boolean begun = (Boolean) Class.forName(API + "spi.LoggerContextFactory", false, application)
                .getMethod("hasContext", String.class, ClassLoader.class, boolean.class)
                .invoke(factory, CALLER, application, false);
        return begun ? of(application, application) : null;
    }

    /** @param api where Log4j is found */
    static ApplicationLogger of(ClassLoader api, ClassLoader application) throws ReflectiveOperationException {
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
