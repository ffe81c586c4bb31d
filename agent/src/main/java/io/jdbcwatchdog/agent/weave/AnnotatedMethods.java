package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;

/** The weaving of classes that the annotations are in force for. */
final class AnnotatedMethods {

    private final PerLoader<Types> loaders = new PerLoader<>(Types::new);

    List<AsmVisitorWrapper> visitors(ClassLoader loader, String name, byte[] classFile) {
        Heir heir = loaders.of(loader).define(loader, name, ClassFile.of(classFile));
        if (heir == null) {
            return Collections.emptyList();
        }
        List<AsmVisitorWrapper> visitors = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<String, Limit> limits = heir.limits(kind);
            if (!limits.isEmpty()) {
                visitors.add(advice(kind, limits).on(method -> limits.containsKey(key(method))));
            }
        }
        return visitors;
    }

    /** Whether a class that is loaded already is to be woven. */
    boolean concern(Class<?> loaded) {
        return loaded.getClassLoader() != null
                && loaders.of(loaded.getClassLoader()).concerns(loaded);
    }

    private static Advice advice(Kind kind, Map<String, Limit> limits) {
        return Advice.withCustomMapping()
                .bind(TimeoutAdvice.Millis.class, constant(method -> limits.get(key(method)).millis))
                .bind(TimeoutAdvice.Act.class, constant(method -> limits.get(key(method)).action))
                .bind(
                        TimeoutAdvice.Where.class,
                        constant(method -> limits.get(key(method)).where(method.getInternalName())))
                .to(kind.advice);
    }

    private static Advice.OffsetMapping constant(Function<MethodDescription, Object> value) {
        return (type, method, assigner, arguments, sort) ->
                Advice.OffsetMapping.Target.ForStackManipulation.of(value.apply(method));
    }

    private static String key(MethodDescription method) {
        return Method.key(method.getInternalName(), method.getDescriptor());
    }
}
