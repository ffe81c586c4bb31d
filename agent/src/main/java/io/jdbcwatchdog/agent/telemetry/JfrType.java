package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.report.Faults;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of event in flight recordings. Java 8 has the classes of {@code jdk.jfr} from 8u262 on, and an image of jlink may
 * leave them out. So they are used by reflection, and the JDK makes the event's class itself ({@code EventFactory}).
 */
final class JfrType {

    private static final String PACKAGE = "jdk.jfr.";

    private final Object factory;
    private final Method newEvent;
    private final Method begin;
    private final Method shouldCommit;
    private final Method commit;
    private final Method set;
    private final Method isEnabled;

    /** Never recorded. It is asked whether events of its kind are wanted. */
    private final Object sample;

    private JfrType(List<Object> annotations, List<Object> fields) throws ReflectiveOperationException {
        Class<?> factoryType = type("EventFactory");
        factory = factoryType.getMethod("create", List.class, List.class).invoke(null, annotations, fields);
        factoryType.getMethod("register").invoke(factory);
        newEvent = factoryType.getMethod("newEvent");
        Class<?> event = type("Event");
        begin = event.getMethod("begin");
        shouldCommit = event.getMethod("shouldCommit");
        commit = event.getMethod("commit");
        set = event.getMethod("set", int.class, Object.class);
        isEnabled = event.getMethod("isEnabled");
        sample = newEvent.invoke(factory);
    }

    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name, true, null);
    }

    /** Whether a recording is under way that wants such events. It takes less than a microsecond. */
    boolean isRecorded() {
        try {
            return (boolean) isEnabled.invoke(sample);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Faults.count(e);
            return false;
        }
    }

    /** An event that begins now. */
    Object begin() throws ReflectiveOperationException {
        Object event = newEvent.invoke(factory);
        begin.invoke(event);
        return event;
    }

    /**
     * Ends the event, and records it if a recording wants it and it took long enough.
     *
     * @param values in the order of the fields
     */
    void commit(Object event, Object... values) throws ReflectiveOperationException {
        if (Boolean.TRUE.equals(shouldCommit.invoke(event))) {
            for (int i = 0; i < values.length; i++) {
                set.invoke(event, i, values[i]);
            }
            commit.invoke(event);
        }
    }

    static Builder named(String name, String label, String description) throws ReflectiveOperationException {
        return new Builder(name, label, description);
    }

    /** Collects what the event consists of. */
    static final class Builder {
        private final List<Object> annotations = new ArrayList<>();
        private final List<Object> fields = new ArrayList<>();

        private Builder(String name, String label, String description) throws ReflectiveOperationException {
            annotations.add(annotation("Name", "io.jdbcwatchdog." + name));
            annotations.add(annotation("Label", label));
            annotations.add(annotation("Description", description));
            annotations.add(annotation("Category", new String[] {"JDBC Watchdog"}));
        }

        /** The stack of the thread that commits. */
        Builder stackTrace(boolean recorded) throws ReflectiveOperationException {
            annotations.add(annotation("StackTrace", recorded));
            return this;
        }

        /** Shorter events are left out, unless the recording's settings say otherwise. */
        Builder threshold(String threshold) throws ReflectiveOperationException {
            annotations.add(annotation("Threshold", threshold));
            return this;
        }

        Builder text(String name, String label) throws ReflectiveOperationException {
            return field(String.class, name, annotation("Label", label));
        }

        Builder number(String name, String label) throws ReflectiveOperationException {
            return field(long.class, name, annotation("Label", label));
        }

        /** A length of time in nanoseconds. */
        Builder time(String name, String label) throws ReflectiveOperationException {
            return field(long.class, name, annotation("Label", label), annotation("Timespan", "NANOSECONDS"));
        }

        private Builder field(Class<?> fieldType, String name, Object... about) throws ReflectiveOperationException {
            List<Object> list = new ArrayList<>();
            for (Object each : about) {
                list.add(each);
            }
            fields.add(type("ValueDescriptor")
                    .getConstructor(Class.class, String.class, List.class)
                    .newInstance(fieldType, name, list));
            return this;
        }

        JfrType build() throws ReflectiveOperationException {
            return new JfrType(annotations, fields);
        }

        private static Object annotation(String name, Object value) throws ReflectiveOperationException {
            return type("AnnotationElement")
                    .getConstructor(Class.class, Object.class)
                    .newInstance(type(name).asSubclass(Annotation.class), value);
        }
    }
}
