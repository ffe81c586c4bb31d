package io.jdbcwatchdog.agent.report;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A logger of {@code java.util.logging}, for applications that have no other logging library. Tomcat (JULI) and JBoss
 * put their own log manager behind it, and others a configuration file. It is used only if the command line configures
 * it. The JDK's own configuration writes to stderr as well, where the agent's own format is easier to read.
 *
 * <p>JULI decides by the thread's context class loader which application a logger belongs to.
 */
final class JulLogger implements ApplicationLogger {

    private static final String[] CONFIGURED = {
        "java.util.logging.manager", "java.util.logging.config.file", "java.util.logging.config.class"
    };

    private final Logger logger;

    private JulLogger(Logger logger) {
        this.logger = logger;
    }

    /** Null if it is not configured, or if no handler would write the line. */
    static @Nullable ApplicationLogger find() {
        if (!isConfigured()) {
            return null;
        }
        Logger logger = Logger.getLogger(NAME);
        return hasHandler(logger) ? new JulLogger(logger) : null;
    }

    private static boolean isConfigured() {
        for (String property : CONFIGURED) {
            if (System.getProperty(property) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHandler(Logger logger) {
        for (Logger next = logger; next != null; next = next.getUseParentHandlers() ? next.getParent() : null) {
            if (next.getHandlers().length > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isEnabled(Level level) {
        return logger.isLoggable(level.jul);
    }

    @Override
    public void log(Level level, String line) {
        LogRecord event = new LogRecord(level.jul, line);
        event.setLoggerName(NAME);
        event.setSourceClassName(CALLER);
        event.setSourceMethodName(level.name().toLowerCase(java.util.Locale.ROOT));
        logger.log(event);
    }
}
