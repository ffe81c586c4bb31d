package io.jdbcwatchdog.agent.telemetry;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Micrometer's global registry in one class loader, by reflection, since the agent does not see the application's classes. It
 * is used at once and not kept. A meter that is there already is found again by its name and tags, so nothing of Micrometer's
 * has to be remembered. What Micrometer keeps are objects of the agent's, which stay as long as the JVM anyway.
 */
final class MeterRegistry {

    private static final String PACKAGE = "io.micrometer.core.instrument.";

    private final ClassLoader loader;
    private final Class<?> registryType;
    private final Object registry;

    /** @param metrics Micrometer's class {@code Metrics} */
    MeterRegistry(Class<?> metrics) throws ReflectiveOperationException {
        loader = metrics.getClassLoader();
        registryType = type("MeterRegistry");
        registry = metrics.getField("globalRegistry").get(null);
    }

    /** Whether there is a registry below it that keeps and shows numbers. The global one itself does neither. */
    boolean hasReader() throws ReflectiveOperationException {
        Object below = type("composite.CompositeMeterRegistry")
                .getMethod("getRegistries")
                .invoke(registry);
        return !((Collection<?>) below).isEmpty();
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name, true, loader);
    }

    /** A number that goes up and down. It is read from {@code source}, which Micrometer keeps weakly. */
    <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value, String... tags)
            throws ReflectiveOperationException {
        register(builder("Gauge", name, source, value), description, tags);
    }

    /** A number that only grows. */
    <T> void counter(String name, String description, T source, ToDoubleFunction<T> value, String... tags)
            throws ReflectiveOperationException {
        register(builder("FunctionCounter", name, source, value), description, tags);
    }

    private <T> Object builder(String kind, String name, T source, ToDoubleFunction<T> value)
            throws ReflectiveOperationException {
        return type(kind)
                .getMethod("builder", String.class, Object.class, ToDoubleFunction.class)
                .invoke(null, name, source, value);
    }

    /** @param bounds the upper ends of the histogram's buckets */
    void time(String name, String description, long nanos, Duration[] bounds, String... tags)
            throws ReflectiveOperationException {
        Object builder = type("Timer").getMethod("builder", String.class).invoke(null, name);
        histogram(builder, Duration[].class, bounds);
        Object timer = register(builder, description, tags);
        type("Timer").getMethod("record", long.class, TimeUnit.class).invoke(timer, nanos, TimeUnit.NANOSECONDS);
    }

    /** @param bounds the upper ends of the histogram's buckets */
    void record(String name, String description, double value, double[] bounds, String... tags)
            throws ReflectiveOperationException {
        Object builder =
                type("DistributionSummary").getMethod("builder", String.class).invoke(null, name);
        histogram(builder, double[].class, bounds);
        Object summary = register(builder, description, tags);
        type("DistributionSummary").getMethod("record", double.class).invoke(summary, value);
    }

    /** Micrometer before 1.5 has another method for it. There the histogram has no buckets. */
    private static void histogram(Object builder, Class<?> boundsType, Object bounds)
            throws ReflectiveOperationException {
        try {
            builder.getClass().getMethod("serviceLevelObjectives", boundsType).invoke(builder, new Object[] {bounds});
        } catch (NoSuchMethodException old) {
            // It still has count, sum and maximum.
        }
    }

    private Object register(Object builder, String description, String... tags) throws ReflectiveOperationException {
        Class<?> type = builder.getClass();
        type.getMethod("description", String.class).invoke(builder, description);
        type.getMethod("tags", String[].class).invoke(builder, new Object[] {tags});
        return type.getMethod("register", registryType).invoke(builder, registry);
    }
}
