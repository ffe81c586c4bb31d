package io.jdbcwatchdog.agent.report;

/**
 * The agent's log: the application's own logging where it has one at the time of the event, else stderr. Nothing that
 * goes wrong in here reaches the caller.
 *
 * <p>{@link LoggerSearch} says where logging is looked for. It is never touched before there is something to say, since
 * that would start the application's logging before the application does. The application's appenders run on the calling
 * thread and may take their time.
 */
public final class Log {

    /** Whatever a line is made of. */
    private static final int LONGEST = 16_000;

    private static volatile boolean stderrOnly;

    /** Set while a thread logs, so that an appender which itself uses JDBC, and fails there, cannot lead back here. */
    private static final ThreadLocal<Boolean> LOGGING = new ThreadLocal<>();

    /** Set while a thread rehearses: what it says then is nothing that anybody is to read. */
    private static final ThreadLocal<Boolean> QUIET = new ThreadLocal<>();

    private Log() {}

    /** Runs it, and writes nothing of what it says; the application's logging is not touched. */
    public static void quietly(Runnable work) {
        QUIET.set(true);
        try {
            work.run();
        } finally {
            QUIET.remove();
        }
    }

    /** To be called once, before the first event. */
    public static void configure(boolean logToStderr) {
        stderrOnly = logToStderr;
    }

    public static void info(String line) {
        log(Level.INFO, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void info(ClassLoader hint, String line) {
        log(Level.INFO, hint, line);
    }

    public static void warn(String line) {
        log(Level.WARN, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void warn(ClassLoader hint, String line) {
        log(Level.WARN, hint, line);
    }

    /** Debug lines go to the application's logging only, never to stderr. */
    public static void debug(String line) {
        log(Level.DEBUG, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void debug(ClassLoader hint, String line) {
        log(Level.DEBUG, hint, line);
    }

    /** Takes some microseconds: not for a path that every statement takes. */
    public static boolean debugEnabled(ClassLoader hint) {
        try {
            return QUIET.get() == null
                    && inApplication(hint, logger -> logger != null && logger.isEnabled(Level.DEBUG));
        } catch (Throwable t) {
            return false;
        }
    }

    private static void log(Level level, ClassLoader hint, String line) {
        try {
            String safe = OneLine.of(String.valueOf(line), LONGEST);
            if (QUIET.get() == null && !toApplication(level, hint, safe) && level != Level.DEBUG) {
                Stderr.print(level.name(), safe);
            }
        } catch (Throwable t) {
            // A log that fails is no reason for anything else to fail.
        }
    }

    private static boolean toApplication(Level level, ClassLoader hint, String line) {
        try {
            return inApplication(hint, logger -> {
                if (logger != null) {
                    logger.log(level, line);
                }
                return logger != null;
            });
        } catch (Throwable t) {
            return false;
        }
    }

    /** The agent's own threads have no context class loader, and the application's logging may look for one. */
    private static boolean inApplication(ClassLoader hint, Use use) throws Exception {
        if (stderrOnly || LOGGING.get() != null) {
            return false;
        }
        LOGGING.set(true);
        Thread thread = Thread.currentThread();
        boolean bare = thread.getContextClassLoader() == null;
        try {
            if (bare) {
                thread.setContextClassLoader(hint == null ? LoggerSearch.latest() : hint);
            }
            return use.of(LoggerSearch.find(hint));
        } finally {
            if (bare) {
                thread.setContextClassLoader(null);
            }
            LOGGING.remove();
        }
    }

    private interface Use {
        boolean of(ApplicationLogger logger) throws ReflectiveOperationException;
    }
}
