package io.jdbcwatchdog.it.probe;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Runs one piece of an application's work and tells how long it took and what came of it. */
public final class Trial {

    private Trial() {}

    /** Tells {@code key.ms} and either {@code key.value} or the exception; then whether the connection still works. */
    public static void run(String key, Connection connection, Callable<?> work) {
        run(key, work);
        Probe.tell(key + ".usable", usable(connection));
    }

    /** The same without a further use of the connection. */
    public static void run(String key, Callable<?> work) {
        long start = System.nanoTime();
        try {
            Object value = work.call();
            Probe.tell(key + ".ms", Probe.millisSince(start));
            Probe.tell(key + ".value", value);
        } catch (Throwable thrown) {
            Probe.tell(key + ".ms", Probe.millisSince(start));
            tellException(key, thrown);
        }
    }

    public static void tellException(String key, Throwable thrown) {
        Probe.tell(key + ".class", thrown.getClass().getName());
        if (thrown instanceof SQLException) {
            Probe.tell(key + ".state", ((SQLException) thrown).getSQLState());
            Probe.tell(key + ".code", ((SQLException) thrown).getErrorCode());
        }
        Probe.tell(key + ".message", thrown.getMessage());
        Probe.tell(key + ".suppressed", thrown.getSuppressed().length);
        Probe.tell(key + ".causes", causes(thrown));
        Probe.tell(key + ".counts", counts(thrown));
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (!(thrown instanceof SQLException)) {
                System.err.println(key + ": at " + frame);
            }
        }
    }

    private static String causes(Throwable thrown) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            causes.append(causes.length() == 0 ? "" : " ")
                    .append(cause.getClass().getName());
        }
        return causes.toString();
    }

    /** The update counts of the batch exception in the chain, if there is one. */
    private static String counts(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BatchUpdateException) {
                return Arrays.toString(((BatchUpdateException) cause).getUpdateCounts());
            }
        }
        return "none";
    }

    public static boolean usable(Connection connection) {
        try {
            return "1".equals(Probe.ask(connection, "SELECT 1"));
        } catch (SQLException broken) {
            return false;
        }
    }
}
