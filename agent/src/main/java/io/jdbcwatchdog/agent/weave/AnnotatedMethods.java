package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;

/** Weaves the methods that an annotation is in force for. */
final class AnnotatedMethods {

    private final PerLoader<Types> loaders = new PerLoader<>(Types::new);

    @SuppressWarnings("MixedMutabilityReturnType") // The callers only read it.
    List<AsmVisitorWrapper> visitors(ClassLoader loader, String name, byte[] classFile) {
        AnnotatedClass annotated = loaders.of(loader).define(loader, name, ClassFile.of(classFile));
        if (annotated == null) {
            return Collections.emptyList();
        }
        List<AsmVisitorWrapper> visitors = new ArrayList<>();
        for (AnnotationKind kind : AnnotationKind.values()) {
            Map<String, AnnotationValue> limits = annotated.limits(kind);
            if (!limits.isEmpty()) {
                visitors.add(advice(kind, limits).on(method -> limits.containsKey(key(method))));
            }
        }
        return visitors;
    }

    /** Whether a class that is already loaded has to be woven. */
    boolean isAnnotated(Class<?> loaded) {
        return loaded.getClassLoader() != null
                && loaders.of(loaded.getClassLoader()).isAnnotated(loaded);
    }

    private static Advice advice(AnnotationKind kind, Map<String, AnnotationValue> limits) {
        return Advice.withCustomMapping()
                .bind(TimeoutAdvice.Millis.class, constant(method -> limit(limits, method).millis))
                .bind(TimeoutAdvice.ActionName.class, constant(method -> limit(limits, method).action))
                .bind(
                        TimeoutAdvice.Origin.class,
                        constant(method -> limit(limits, method).origin(method.getInternalName())))
                .to(kind.advice);
    }

    /** Of a method that has one: the others are not woven. */
    private static AnnotationValue limit(Map<String, AnnotationValue> limits, MethodDescription method) {
        return Objects.requireNonNull(limits.get(key(method)));
    }

    private static Advice.OffsetMapping constant(Function<MethodDescription, Object> value) {
        return (type, method, assigner, arguments, sort) ->
                Advice.OffsetMapping.Target.ForStackManipulation.of(value.apply(method));
    }

    private static String key(MethodDescription method) {
        return Method.key(method.getInternalName(), method.getDescriptor());
    }
}
