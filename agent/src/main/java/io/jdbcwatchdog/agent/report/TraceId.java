package io.jdbcwatchdog.agent.report;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The trace id in the calling thread's logging context: SLF4J's MDC, or Log4j's ThreadContext. The application's logging is
 * not started for it.
 */
public final class TraceId {

    private static final String[] KEYS = {
        "traceId", "trace_id", "traceid", "trace.id", "dd.trace_id", "X-B3-TraceId", "requestId", "request_id"
    };

    private static final int MAX_LENGTH = 100;

    private TraceId() {}

    /** Empty if there is none. */
    public static String of(@Nullable ClassLoader hint) {
        if (Log.isQuiet()) {
            return ""; // a rehearsal does not touch the application's logging
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        String found = context == null ? "" : in(context);
        return found.isEmpty() && hint != null && hint != context ? in(hint) : found;
    }

    private static String in(ClassLoader loader) {
        String found = "";
        try {
            // Put together at run time, since the build moves the agent's own copy to another package.
            found = Slf4jLogger.isUsed(loader) ? value(loader, String.join(".", "org", "slf4j", "MDC")) : "";
        } catch (Exception | LinkageError noSlf4j) {
            // Log4j may be there instead.
        }
        try {
            return found.isEmpty() && Log4jLogger.isUsed(loader)
                    ? value(loader, "org.apache.logging.log4j.ThreadContext")
                    : found;
        } catch (Exception | LinkageError noLog4j) {
            return "";
        }
    }

    private static String value(ClassLoader loader, String owner) throws ReflectiveOperationException {
        Method get = Class.forName(owner, true, loader).getMethod("get", String.class);
        for (String key : KEYS) {
            Object value = get.invoke(null, key);
            if (value != null && !value.toString().isEmpty()) {
                return OneLine.of(value.toString(), MAX_LENGTH);
            }
        }
        return "";
    }
}
