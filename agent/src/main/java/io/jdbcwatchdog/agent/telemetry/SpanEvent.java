package io.jdbcwatchdog.agent.telemetry;

import java.lang.reflect.Method;

/** An event on a span of OpenTelemetry, by reflection, since the agent does not see the application's classes. */
final class SpanEvent {

    private final Class<?> spanType;
    private final Class<?> attributesType;
    private final Class<?> builderType;
    private final Object attributes;

    private SpanEvent(Class<?> spanType) throws ReflectiveOperationException {
        this.spanType = spanType;
        attributesType = sibling(spanType, "common.Attributes");
        builderType = sibling(spanType, "common.AttributesBuilder");
        attributes = attributesType.getMethod("builder").invoke(null);
    }

    /** Has the JVM read the methods of the API, without using it. */
    static void prepare(Class<?> spanType) {
        for (String method : new String[] {"current", "isRecording"}) {
            try {
                spanType.getMethod(method);
            } catch (NoSuchMethodException otherVersion) {
                // The event will say so.
            }
        }
    }

    /** A class of the same copy of the API, which may have another package in front. */
    private static Class<?> sibling(Class<?> spanType, String name) throws ClassNotFoundException {
        String prefix = spanType.getName().substring(0, spanType.getName().length() - "trace.Span".length());
        return Class.forName(prefix + name, true, spanType.getClassLoader());
    }

    /**
     * Adds the event to the current span of this thread.
     *
     * @param spanType the API's class {@code Span}
     * @return whether there was a span that records
     */
    static boolean add(Class<?> spanType, String name, Content content) throws ReflectiveOperationException {
        Object span = spanType.getMethod("current").invoke(null);
        if (!Boolean.TRUE.equals(spanType.getMethod("isRecording").invoke(span))) {
            return false;
        }
        SpanEvent event = new SpanEvent(spanType);
        content.putInto(event);
        event.addTo(span, name);
        return true;
    }

    void put(String key, String value) throws ReflectiveOperationException {
        putter(String.class).invoke(attributes, key, value);
    }

    void put(String key, long value) throws ReflectiveOperationException {
        putter(long.class).invoke(attributes, key, value);
    }

    void put(String key, double value) throws ReflectiveOperationException {
        putter(double.class).invoke(attributes, key, value);
    }

    private Method putter(Class<?> valueType) throws ReflectiveOperationException {
        return builderType.getMethod("put", String.class, valueType);
    }

    private void addTo(Object span, String name) throws ReflectiveOperationException {
        Object built = builderType.getMethod("build").invoke(attributes);
        spanType.getMethod("addEvent", String.class, attributesType).invoke(span, name, built);
    }

    /** The event's attributes. */
    interface Content {
        void putInto(SpanEvent event) throws ReflectiveOperationException;
    }
}
