package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.report.Faults;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the drivers' classes, which are known by name, and classes that use the annotation, which are known by their
 * constant pool. Every other class costs one look into a map and one search through its bytes; its hierarchy is never
 * looked at. Nothing is added to a class but code inside its methods, so classes that are loaded already can be woven.
 */
public final class Weaver implements ClassFileTransformer {

    private final DriverAdvice advice = new DriverAdvice();
    private final Map<String, List<Weaving>> byType = new HashMap<>();
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(InstrumentedType.Factory.Default.FROZEN)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);

    public Weaver() {
        for (Driver driver : Drivers.ALL) {
            for (Weaving weaving : driver.weavings()) {
                byType.computeIfAbsent(internal(weaving.type), none -> new ArrayList<>())
                        .add(weaving);
            }
        }
    }

    /** From now on classes are woven when they are loaded; drivers' classes that are loaded already are woven now. */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (byType.containsKey(internal(loaded.getName()))) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (Exception | LinkageError e) {
                    Faults.count(e);
                }
            }
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || name == null) {
            return null;
        }
        try {
            List<? extends AsmVisitorWrapper> visitors = visitors(name, classFile);
            return visitors.isEmpty() ? null : weave(loader, name.replace('/', '.'), classFile, visitors);
        } catch (Throwable t) {
            Faults.count(t);
            return null;
        }
    }

    private List<? extends AsmVisitorWrapper> visitors(String name, byte[] classFile) {
        List<Weaving> weavings = byType.get(name);
        if (weavings != null) {
            List<AsmVisitorWrapper> visitors = new ArrayList<>();
            weavings.forEach(weaving -> visitors.add(advice.of(weaving)));
            return visitors;
        }
        return AnnotatedMethods.mentionedIn(classFile)
                ? AnnotatedMethods.visitors(name, classFile)
                : Collections.emptyList();
    }

    private byte[] weave(
            ClassLoader loader, String name, byte[] classFile, List<? extends AsmVisitorWrapper> visitors) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy.redefine(type, locator);
        for (AsmVisitorWrapper visitor : visitors) {
            builder = builder.visit(visitor);
        }
        try (DynamicType.Unloaded<?> woven = builder.make()) {
            return woven.getBytes();
        }
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }
}
