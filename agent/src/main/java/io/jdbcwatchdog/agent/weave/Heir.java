package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class with annotations, of its own or of what it extends and implements, and which of them holds for which of its
 * methods. Most specific first: the method, its class, the method that it implements or overrides, the type of that one.
 */
final class Heir {

    /** What it says to those that extend or implement it in turn. */
    final Type type;

    private final String name;
    private final AnnotationReader declared;
    private final List<Type> supers;
    private final Map<String, Method> byKey = new HashMap<>();

    Heir(String name, AnnotationReader declared, Type type, List<Type> supers) {
        this.name = name;
        this.declared = declared;
        this.type = type;
        this.supers = supers;
        declared.methods.forEach(method -> byKey.put(method.key, method));
    }

    /** The methods that have a timeout of this kind, by their keys. */
    Map<String, Limit> limits(Kind kind) {
        Map<String, Limit> limits = new HashMap<>();
        for (Method method : declared.methods) {
            Limit limit = method.hasBody() ? limit(kind, method) : null;
            if (limit != null) {
                limits.put(method.key, limit);
            }
        }
        return limits;
    }

    private Limit limit(Kind kind, Method method) {
        if (method.isSynthetic()) {
            // A bridge to a method of this class leads to one that is woven itself.
            return method.leadsTo == null || byKey.containsKey(method.leadsTo) ? null : inherited(kind, method);
        }
        Limit own = method.limits.get(kind);
        if (own != null) {
            return own;
        }
        Limit ofClass = declared.limits.get(kind);
        return ofClass != null || !method.isVirtual() ? ofClass : inherited(kind, method);
    }

    private Limit inherited(Kind kind, Method method) {
        if (supers.isEmpty()) {
            return null;
        }
        List<String> keys = keys(method);
        for (String key : keys) {
            Limit limit = Type.nearest(supers, one -> one.ofMethod(kind, key, name));
            if (limit != null) {
                return limit;
            }
        }
        for (String key : keys) {
            Limit limit = Type.nearest(supers, one -> one.ofType(kind, key));
            if (limit != null) {
                return limit;
            }
        }
        return null;
    }

    /** Its own, and those of the bridges that lead to it: what it implements may be generic. */
    private List<String> keys(Method method) {
        List<String> keys = new ArrayList<>(1);
        keys.add(method.key);
        for (Method bridge : declared.methods) {
            if (method.key.equals(bridge.leadsTo)) {
                keys.add(bridge.key);
            }
        }
        return keys;
    }
}
