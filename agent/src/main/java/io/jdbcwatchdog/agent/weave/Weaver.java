package io.jdbcwatchdog.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.none;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.report.Faults;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.LimitExceededException;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the drivers' and Spring's classes, which are known by name, and classes that the annotations are in force for.
 * Every other class costs a look into a map and a walk through its constant pool; and, where its loader sees the
 * annotations at all, its application's supertypes are read, once. Nothing is added to a class but code inside its
 * methods, so classes that are loaded already can be woven.
 */
public final class Weaver implements ClassFileTransformer {

    private final DriverAdvice advice = new DriverAdvice();
    private final AnnotatedMethods annotated = new AnnotatedMethods();
    private final Map<String, Supplier<List<AsmVisitorWrapper>>> byType = new HashMap<>();
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .ignore(none()) // bridges may be annotated
            .with(TypeValidation.DISABLED)
            .with(InstrumentedType.Factory.Default.FROZEN)
            .with(new DeclaredMethods())
            .with(Implementation.Context.Disabled.Factory.INSTANCE);

    public Weaver() {
        Map<String, List<Weaving>> ofDrivers = new HashMap<>();
        for (Driver driver : Drivers.ALL) {
            for (Weaving weaving : driver.weavings()) {
                ofDrivers
                        .computeIfAbsent(internal(weaving.type), none -> new ArrayList<>())
                        .add(weaving);
            }
        }
        ofDrivers.forEach((type, weavings) -> byType.put(type, () -> advice.of(weavings)));
        byType.put(SpringTransactions.TYPE, SpringTransactions::visitors);
        byType.put(Blocks.TYPE, Blocks::visitors);
    }

    /** From now on classes are woven when they are loaded; those that are loaded already are woven now. */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            try {
                if (byType.containsKey(internal(loaded.getName())) || annotated.concern(loaded)) {
                    instrumentation.retransformClasses(loaded);
                }
            } catch (Exception | LinkageError e) {
                Faults.count(e);
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
            Supplier<List<AsmVisitorWrapper>> known = byType.get(name);
            List<AsmVisitorWrapper> visitors =
                    known == null ? annotated.visitors(loader, name, classFile) : known.get();
            return visitors.isEmpty() ? null : weave(loader, name.replace('/', '.'), classFile, visitors);
        } catch (MethodTooLargeException | LimitExceededException tooLarge) {
            Complaints.once("class " + name.replace('/', '.') + " has a method that is too large to be woven ("
                    + tooLarge.getClass().getSimpleName() + "): timeouts that stand in it, or in what it extends or"
                    + " implements, do not hold in it");
            return null;
        } catch (Throwable t) {
            Faults.count(t);
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, String name, byte[] classFile, List<AsmVisitorWrapper> visitors) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        // Lazily: what it extends may be known to its loader alone, which may have no files to show.
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
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
