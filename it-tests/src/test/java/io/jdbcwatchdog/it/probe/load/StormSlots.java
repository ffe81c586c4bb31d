package io.jdbcwatchdog.it.probe.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** When the statements of a {@link Storm} begin, and who gives them their timeout. */
public final class StormSlots {

    /** The generated class: {@code static Object slot<i>(Callable<?> work)}, each with its own @StatementTimeout. */
    public static final String ANNOTATED = "StormMethods";

    public static final int COUNT = 100;
    public static final int STEP_MILLIS = 15;
    public static final int SHORTEST_MILLIS = 1_500;

    private final Method[] annotated;
    private final int driverSeconds;

    private StormSlots(Method[] annotated, int driverSeconds) {
        this.annotated = annotated;
        this.driverSeconds = driverSeconds;
    }

    static StormSlots annotated() throws ReflectiveOperationException {
        Method[] methods = new Method[COUNT];
        for (int slot = 0; slot < COUNT; slot++) {
            methods[slot] = Class.forName(ANNOTATED).getMethod("slot" + slot, Callable.class);
        }
        return new StormSlots(methods, 0);
    }

    /** One slot: the driver's timeouts are whole seconds. */
    static StormSlots byDriver(int seconds) {
        return new StormSlots(new Method[0], seconds);
    }

    int count() {
        return Math.max(1, annotated.length);
    }

    long offsetNanos(int slot) {
        return 1_000_000L * slot * STEP_MILLIS;
    }

    long timeoutNanos(int slot) {
        return annotated.length == 0 ? driverSeconds * 1_000_000_000L : timeoutMillis(slot) * 1_000_000L;
    }

    public static int timeoutMillis(int slot) {
        return SHORTEST_MILLIS + (COUNT - 1 - slot) * STEP_MILLIS;
    }

    /** From the first slot's begin. */
    long deadlineNanos() {
        return timeoutNanos(0);
    }

    void run(int slot, Connection connection, String sql) throws Exception {
        if (annotated.length == 0) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(driverSeconds);
                statement.executeUpdate(sql);
            }
            return;
        }
        Callable<?> work = () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        };
        try {
            annotated[slot].invoke(null, work);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
