package io.jdbcwatchdog.agent.session.model;

import io.jdbcwatchdog.agent.sql.SqlMeaning;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of the woven fields, as text that is the same in every run that leads to the same state. An object is named
 * after the actor that created it, with the first free number. Objects that no actor can reach any more are forgotten.
 */
final class Memory {

    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Map<String, String>> objects = new TreeMap<>();
    private final List<Actor> actors;

    Memory(List<Actor> actors) {
        this.actors = actors;
    }

    String name(Object value, Actor by) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Thread) {
            return "thread";
        }
        if (value instanceof SqlMeaning) {
            return "meaning"; // a value like a string, which is the same for all executions
        }
        String name = names.get(value);
        if (name == null) {
            forgetUnreachable();
            int number = 0;
            while (objects.containsKey(by.name + '#' + number)) {
                number++;
            }
            name = by.name + '#' + number;
            names.put(value, name);
            objects.put(name, new TreeMap<>());
        }
        by.known.add(name);
        return name;
    }

    void write(Object owner, String field, Object value, Actor by) {
        String name = name(owner, by);
        objects.get(name).put(field, name(value, by));
    }

    String read(Object owner, String field, Actor by) {
        String value = objects.get(name(owner, by)).getOrDefault(field, "unset");
        if (objects.containsKey(value)) {
            by.known.add(value);
        }
        return value;
    }

    String state() {
        forgetUnreachable();
        return objects.toString();
    }

    private void forgetUnreachable() {
        Set<String> reachable = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (Actor actor : actors) {
            open.addAll(actor.known);
        }
        while (!open.isEmpty()) {
            String name = open.pop();
            if (objects.containsKey(name) && reachable.add(name)) {
                open.addAll(objects.get(name).values());
            }
        }
        if (objects.keySet().retainAll(reachable)) {
            names.values().retainAll(reachable);
        }
    }
}
