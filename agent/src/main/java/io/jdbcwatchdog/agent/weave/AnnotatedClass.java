package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with annotations, its own or those of the types that it extends and implements. It says which annotation is
 * in force for which of its methods. The most specific one wins: that of the method, of its class, of the method that
 * it implements or overrides, of the type of that method.
 */
final class AnnotatedClass {

    /** The annotations that its subtypes inherit. */
    final Type type;

    private final String name;
    private final AnnotationReader declared;
    private final List<Type> supers;
    private final Map<String, Method> byKey = new HashMap<>();

    AnnotatedClass(String name, AnnotationReader declared, Type type, List<Type> supers) {
        this.name = name;
        this.declared = declared;
        this.type = type;
        this.supers = supers;
        declared.methods.forEach(method -> byKey.put(method.key, method));
    }

    /** The methods with a timeout of this kind, by their keys. */
    Map<String, AnnotationValue> limits(AnnotationKind kind) {
        Map<String, AnnotationValue> limits = new HashMap<>();
        for (Method method : declared.methods) {
            AnnotationValue limit = method.hasBody() ? limit(kind, method) : null;
            if (limit != null) {
                limits.put(method.key, limit);
            }
        }
        return limits;
    }

    /** Null where there is none. */
    private @Nullable AnnotationValue limit(AnnotationKind kind, Method method) {
        if (method.isSynthetic()) {
            // A bridge to a method of this class calls a method that is woven itself.
            return method.bridgeTarget == null || byKey.containsKey(method.bridgeTarget)
                    ? null
                    : inherited(kind, method);
        }
        AnnotationValue own = method.limits.get(kind);
        if (own != null) {
            return own;
        }
        AnnotationValue ofClass = declared.limits.get(kind);
        return ofClass != null || !method.isVirtual() ? ofClass : inherited(kind, method);
    }

    private @Nullable AnnotationValue inherited(AnnotationKind kind, Method method) {
        if (supers.isEmpty()) {
            return null;
        }
        List<String> keys = keys(method);
        for (String key : keys) {
            AnnotationValue limit = Type.nearest(supers, superType -> superType.inheritedByMethod(kind, key, name));
            if (limit != null) {
                return limit;
            }
        }
        for (String key : keys) {
            AnnotationValue limit = Type.nearest(supers, superType -> superType.inheritedFromType(kind, key));
            if (limit != null) {
                return limit;
            }
        }
        return null;
    }

    /**
     * The method's own key, and the keys of the bridges that call it: a generic method that it implements has another
     * descriptor.
     */
    private List<String> keys(Method method) {
        List<String> keys = new ArrayList<>(1);
        keys.add(method.key);
        for (Method bridge : declared.methods) {
            if (method.key.equals(bridge.bridgeTarget)) {
                keys.add(bridge.key);
            }
        }
        return keys;
    }
}
