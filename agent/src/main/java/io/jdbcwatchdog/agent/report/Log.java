package io.jdbcwatchdog.agent.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log. Lines go to the application's own logging if it has one at the time of the event, otherwise to
 * stderr. No fault in here reaches the caller.
 *
 * <p>{@link LoggerSearch} says where logging is looked for. The application's logging is not touched before there is a
 * line to write, since that would start it earlier than the application does. The application's appenders run on the
 * calling thread, and may be slow.
 */
public final class Log {

    /** The limit of a whole line. Its parts have limits of their own. */
    private static final int MAX_LINE = 16_000;

    /** A JSON object that is cut is none. Its parts have limits of their own. */
    private static final int MAX_OBJECT = 1_000_000;

    private static volatile boolean stderrOnly;
    private static volatile boolean json;

    /** Set while a thread logs. An appender may itself use JDBC and fail there; that must not lead back here. */
    private static final ThreadLocal<Boolean> LOGGING = new ThreadLocal<>();

    /** Set while a thread rehearses a KILL, since nobody should read the rehearsal's lines. */
    private static final ThreadLocal<Boolean> QUIET = new ThreadLocal<>();

    private Log() {}

    /** Runs it without writing its log lines. The application's logging is not touched. */
    public static void quietly(Runnable work) {
        QUIET.set(true);
        try {
            work.run();
        } finally {
            QUIET.remove();
        }
    }

    static boolean isQuiet() {
        return QUIET.get() != null;
    }

    /** To be called once, before the first event. */
    public static void configure(boolean logToStderr, boolean asJson) {
        stderrOnly = logToStderr;
        json = asJson;
    }

    /** Whether each line is a JSON object. */
    static boolean isJson() {
        return json;
    }

    /** A JSON object, which may say more than the line would. */
    static void object(Level level, @Nullable ClassLoader hint, String object) {
        write(level, hint, OneLine.of(object, MAX_OBJECT), true);
    }

    /** A line, and an indented block below it that belongs to it. */
    static void warn(@Nullable ClassLoader hint, String line, List<String> block) {
        StringBuilder text = new StringBuilder(OneLine.of(line, MAX_LINE));
        for (String more : block) {
            text.append(System.lineSeparator()).append("    ").append(OneLine.of(more, MAX_LINE));
        }
        write(Level.WARN, hint, text.toString(), false);
    }

    public static void info(String line) {
        log(Level.INFO, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void info(@Nullable ClassLoader hint, String line) {
        log(Level.INFO, hint, line);
    }

    public static void warn(String line) {
        log(Level.WARN, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void warn(@Nullable ClassLoader hint, String line) {
        log(Level.WARN, hint, line);
    }

    /** Debug lines go to the application's logging only, never to stderr. */
    public static void debug(String line) {
        log(Level.DEBUG, null, line);
    }

    /** @param hint a class loader of the application's, or null */
    public static void debug(@Nullable ClassLoader hint, String line) {
        log(Level.DEBUG, hint, line);
    }

    /** Takes some microseconds, so it must not be called for every statement. */
    public static boolean debugEnabled(@Nullable ClassLoader hint) {
        try {
            return QUIET.get() == null
                    && withApplicationLogger(hint, logger -> logger != null && logger.isEnabled(Level.DEBUG));
        } catch (Throwable t) {
            return false;
        }
    }

    private static void log(Level level, @Nullable ClassLoader hint, String line) {
        try {
            String safe = OneLine.of(String.valueOf(line), MAX_LINE);
            write(level, hint, json ? OneLine.of(JsonLines.message(level, safe), MAX_OBJECT) : safe, json);
        } catch (Throwable t) {
            // A failing log must not make anything else fail.
        }
    }

    /** @param text is safe: each of its lines is one of the agent's own */
    private static void write(Level level, @Nullable ClassLoader hint, String text, boolean bare) {
        try {
            if (QUIET.get() == null && !toApplication(level, hint, text) && level != Level.DEBUG) {
                if (bare) {
                    System.err.println(text);
                } else {
                    Stderr.print(level.name(), text);
                }
            }
        } catch (Throwable t) {
            // A failing log must not make anything else fail.
        }
    }

    private static boolean toApplication(Level level, @Nullable ClassLoader hint, String line) {
        try {
            return withApplicationLogger(hint, logger -> {
                if (logger != null) {
                    logger.log(level, line);
                }
                return logger != null;
            });
        } catch (Throwable t) {
            return false;
        }
    }

    /**
     * The agent's threads have no context class loader, and the application's logging may need one. So they have one
     * while they log.
     */
    private static boolean withApplicationLogger(@Nullable ClassLoader hint, LoggerAction action) throws Exception {
        if (stderrOnly || LOGGING.get() != null) {
            return false;
        }
        LOGGING.set(true);
        Thread thread = Thread.currentThread();
        boolean hasNoContextLoader = thread.getContextClassLoader() == null;
        try {
            if (hasNoContextLoader) {
                thread.setContextClassLoader(hint == null ? LoggerSearch.latest() : hint);
            }
            return action.run(LoggerSearch.find(hint));
        } finally {
            if (hasNoContextLoader) {
                thread.setContextClassLoader(null);
            }
            LOGGING.remove();
        }
    }

    private interface LoggerAction {
        boolean run(@Nullable ApplicationLogger logger) throws ReflectiveOperationException;
    }
}
