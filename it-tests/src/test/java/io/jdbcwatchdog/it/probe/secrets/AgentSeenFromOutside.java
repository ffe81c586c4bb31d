package io.jdbcwatchdog.it.probe.secrets;

import io.jdbcwatchdog.it.probe.Probe;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Everything that can be read of the agent from outside: its objects as text, the threads' names, what JMX shows. */
final class AgentSeenFromOutside {

    private AgentSeenFromOutside() {}

    static List<String> everything() throws Exception {
        List<String> all = new ArrayList<>(objects());
        Thread.getAllStackTraces().keySet().forEach(thread -> all.add(thread.getName()));
        all.addAll(managed());
        return all;
    }

    /** {@code toString()} of every object of the agent's that can be reached from its hooks. */
    private static List<String> objects() throws Exception {
        Field handler = Class.forName("io.jdbcwatchdog.bootstrap.Hooks").getDeclaredField("handler");
        handler.setAccessible(true);
        List<String> texts = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> todo = new ArrayDeque<>(List.of(handler.get(null)));
        while (!todo.isEmpty()) {
            Object next = todo.pop();
            if (seen.add(next)) {
                texts.addAll(next.getClass().getName().startsWith("io.jdbcwatchdog.") ? own(next, todo) : List.of());
                content(next).stream().filter(each -> each != null).forEach(todo::push);
            }
        }
        Probe.tell("objects", texts.size());
        return texts;
    }

    private static List<String> own(Object object, Deque<Object> todo) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean opaque = field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers());
                if (!opaque && type.getName().startsWith("io.jdbcwatchdog.")) {
                    field.setAccessible(true);
                    Object value = field.get(object);
                    todo.addAll(value == null ? List.of() : List.of(value));
                }
            }
        }
        return List.of(object.toString());
    }

    private static Collection<?> content(Object object) {
        if (object instanceof Collection) {
            return new ArrayList<>((Collection<?>) object);
        }
        if (object instanceof Map) {
            List<Object> both = new ArrayList<>(((Map<?, ?>) object).keySet());
            both.addAll(((Map<?, ?>) object).values());
            return both;
        }
        List<Object> elements = new ArrayList<>();
        boolean array = object.getClass().isArray()
                && !object.getClass().getComponentType().isPrimitive();
        for (int i = 0; array && i < Array.getLength(object); i++) {
            elements.add(Array.get(object, i));
        }
        return elements;
    }

    private static List<String> managed() throws Exception {
        List<String> values = new ArrayList<>();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            values.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                // The command line is the application's own, not the agent's.
                if (!name.toString().contains("type=Runtime")) {
                    values.add(value(server, name, attribute.getName()));
                }
            }
        }
        return values;
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) {
        try {
            return String.valueOf(server.getAttribute(name, attribute));
        } catch (Exception | Error notSupportedHere) {
            return "";
        }
    }
}
