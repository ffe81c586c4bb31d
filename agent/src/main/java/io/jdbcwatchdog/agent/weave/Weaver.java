package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Pools;
import io.jdbcwatchdog.agent.driver.Strangers;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.LimitExceededException;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves the drivers' and Spring's classes, which are known by name, and classes that the annotations are in force for.
 * So are the loaders of containers, and no class whose loader hides the hooks all the same. Every other class costs a look into a map and a walk through its constant pool; and, where its loader sees the
 * annotations at all, its application's supertypes are read, once. Nothing is added to a class but code inside its
 * methods, so classes that are loaded already can be woven.
 */
public final class Weaver implements ClassFileTransformer {

    private final DriverAdvice advice = new DriverAdvice();
    private final AnnotatedMethods annotated = new AnnotatedMethods();
    private final Sight sight = new Sight();
    private final Map<String, Supplier<List<AsmVisitorWrapper>>> byType = new HashMap<>();

    public Weaver() {
        Map<String, List<Weaving>> ofDrivers = new HashMap<>();
        List<Weaving> all = new ArrayList<>(Pools.weavings());
        Drivers.ALL.forEach(driver -> all.addAll(driver.weavings()));
        for (Weaving weaving : all) {
            ofDrivers
                    .computeIfAbsent(internal(weaving.type), none -> new ArrayList<>())
                    .add(weaving);
        }
        ofDrivers.forEach((type, weavings) -> byType.put(type, () -> advice.of(weavings)));
        byType.put(SpringTransactions.TYPE, SpringTransactions::visitors);
        byType.put(Blocks.TYPE, Blocks::visitors);
    }

    /** From now on classes are woven when they are loaded; those that are loaded already are woven now. */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        Class<?>[] all = instrumentation.getAllLoadedClasses();
        weave(instrumentation, all, loaded -> Containers.TYPES.contains(internal(loaded.getName())));
        for (Class<?> loaded : all) {
            meet(loaded);
        }
        weave(
                instrumentation,
                all,
                loaded -> byType.containsKey(internal(loaded.getName())) || annotated.concern(loaded));
    }

    private void meet(Class<?> loaded) {
        String name = internal(loaded.getName());
        if (loaded.getClassLoader() != null && !byType.containsKey(name)) {
            Strangers.meet(loaded.getClassLoader(), name, loaded.getProtectionDomain());
        }
    }

    private static void weave(Instrumentation instrumentation, Class<?>[] all, Predicate<Class<?>> concerned) {
        for (Class<?> loaded : all) {
            try {
                if (concerned.test(loaded)) {
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
            List<AsmVisitorWrapper> visitors = visitors(loader, name, domain, classFile);
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

    private List<AsmVisitorWrapper> visitors(
            ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
        if (Containers.TYPES.contains(name)) {
            return Containers.visitors();
        }
        Supplier<List<AsmVisitorWrapper>> known = byType.get(name);
        if (known == null) {
            Strangers.meet(loader, name, domain);
        }
        List<AsmVisitorWrapper> visitors = known == null ? annotated.visitors(loader, name, classFile) : known.get();
        return visitors.isEmpty() || sight.of(loader, name) ? visitors : Collections.emptyList();
    }

    /**
     * What {@code ByteBuddy.redefine} comes down to where only code inside methods is added; that itself would load 150
     * classes more, which is 0.1 s of the start of a JVM.
     */
    private static byte[] weave(ClassLoader loader, String name, byte[] classFile, List<AsmVisitorWrapper> visitors) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        // Lazily: what it extends may be known to its loader alone, which may have no files to show.
        TypePool pool = TypePool.Default.WithLazyResolution.of(locator);
        TypeDescription type = pool.describe(name).resolve();
        ClassFileVersion version = ClassFileVersion.ofClassFile(classFile);
        Implementation.Context context = Implementation.Context.Disabled.Factory.INSTANCE.make(
                type,
                null, // there are no auxiliary types to be named
                TypeInitializer.None.INSTANCE,
                version,
                version,
                Implementation.Context.FrameGeneration.GENERATE);
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, AsmVisitorWrapper.NO_FLAGS);
        ClassVisitor visitor = writer;
        for (AsmVisitorWrapper wrapper : visitors) {
            visitor = wrapper.wrap(
                    type,
                    visitor,
                    context,
                    pool,
                    type.getDeclaredFields(),
                    type.getDeclaredMethods(),
                    AsmVisitorWrapper.NO_FLAGS,
                    AsmVisitorWrapper.NO_FLAGS);
        }
        reader.accept(visitor, AsmVisitorWrapper.NO_FLAGS);
        return writer.toByteArray();
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }
}
