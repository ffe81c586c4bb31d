package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a class or interface, or one that it extends or implements, says to those that extend or implement it. */
final class Type {

    /** Nothing. */
    static final Type NONE = new Type(
            "", Collections.emptyMap(), Collections.emptyMap(), Collections.emptySet(), Collections.emptyList());

    private final String name;
    private final Map<String, Method> methods;
    private final Map<Kind, Limit> limits;
    private final Set<String> covered;
    private final List<Type> supers;

    private Type(
            String name, Map<String, Method> methods, Map<Kind, Limit> limits, Set<String> covered, List<Type> supers) {
        this.name = name;
        this.methods = methods;
        this.limits = limits;
        this.covered = covered;
        this.supers = supers;
    }

    /**
     * @param covered the keys of the methods that its own annotations are for
     * @param supers what it extends and implements: the class first
     */
    static Type of(String name, AnnotationReader declared, Set<String> covered, List<Type> supers) {
        Map<String, Method> methods = new HashMap<>();
        for (Method method : declared.methods) {
            if (method.isVirtual() && !method.limits.isEmpty()) {
                methods.put(method.key, method);
            }
        }
        return new Type(name, methods, declared.limits, covered, supers);
    }

    /** What its own method says to an heir's that overrides it. */
    Limit ofMethod(Kind kind, String key, String heir) {
        Method method = methods.get(key);
        return method == null || method.isOfPackage() && !samePackage(name, heir) ? null : method.limits.get(kind);
    }

    /** What it says itself to an heir's method that overrides one of its own. */
    Limit ofType(Kind kind, String key) {
        return covered.contains(key) ? limits.get(kind) : null;
    }

    /** The first of these types, or of theirs, that says something: the nearest first. */
    static Limit nearest(List<Type> types, Function<Type, Limit> says) {
        List<Type> level = types;
        while (!level.isEmpty()) {
            List<Type> next = new ArrayList<>();
            for (Type type : level) {
                Limit limit = says.apply(type);
                if (limit != null) {
                    return limit;
                }
                next.addAll(type.supers);
            }
            level = next;
        }
        return null;
    }

    private static boolean samePackage(String one, String other) {
        int end = one.lastIndexOf('/');
        return end == other.lastIndexOf('/') && one.regionMatches(0, other, 0, end + 1);
    }
}
