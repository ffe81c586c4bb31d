package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The annotations of a class or interface and of its supertypes, as its subtypes inherit them. */
final class Type {

    /** A type without annotations. */
    static final Type NONE = new Type(
            "", Collections.emptyMap(), Collections.emptyMap(), Collections.emptySet(), Collections.emptyList());

    private final String name;
    private final Map<String, Method> methods;
    private final Map<AnnotationKind, AnnotationValue> limits;
    private final Set<String> covered;
    private final List<Type> supers;

    private Type(
            String name,
            Map<String, Method> methods,
            Map<AnnotationKind, AnnotationValue> limits,
            Set<String> covered,
            List<Type> supers) {
        this.name = name;
        this.methods = methods;
        this.limits = limits;
        this.covered = covered;
        this.supers = supers;
    }

    /**
     * @param covered the keys of the methods that the type's own annotations are in force for
     * @param supers its supertypes, the class first
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

    /** The annotation of its own method, for a method of a subtype that overrides it; null if it has none. */
    @Nullable
    AnnotationValue inheritedByMethod(AnnotationKind kind, String key, String subtype) {
        Method method = methods.get(key);
        return method == null || method.isPackagePrivate() && !samePackage(name, subtype)
                ? null
                : method.limits.get(kind);
    }

    /** The annotation of the type itself, for a method of a subtype that overrides one of its own; null if there is none. */
    @Nullable
    AnnotationValue inheritedFromType(AnnotationKind kind, String key) {
        return covered.contains(key) ? limits.get(kind) : null;
    }

    /** The first annotation found in these types or their supertypes, the nearest first; null if there is none. */
    static @Nullable AnnotationValue nearest(List<Type> types, Function<Type, @Nullable AnnotationValue> lookUp) {
        List<Type> level = types;
        while (!level.isEmpty()) {
            List<Type> next = new ArrayList<>();
            for (Type type : level) {
                AnnotationValue limit = lookUp.apply(type);
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
