package io.jdbcwatchdog.agent.weave;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Pools;
import io.jdbcwatchdog.agent.driver.UnwatchedDriver;
import io.jdbcwatchdog.agent.driver.Weaving;
import io.jdbcwatchdog.agent.framework.Frameworks;
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
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes of drivers and frameworks and the loaders of containers, which are all known by name, and classes that
 * an annotation is in force for. A class is left alone if its loader still hides the hooks. Any other class costs a
 * look-up in a map and a walk through its constant pool. If its loader sees the annotations, the application's
 * supertypes of the class are read too, each once. Code is added only inside methods, so classes that are already
 * loaded can be woven.
 */
public final class Weaver implements ClassFileTransformer {

    private final DriverAdvice advice = new DriverAdvice();
    private final AnnotatedMethods annotated = new AnnotatedMethods();
    private final HookVisibility hookVisibility = new HookVisibility();
    private final Map<String, Supplier<List<AsmVisitorWrapper>>> byType = new HashMap<>();
    private final LibrariesInUse libraries;

    /** @param libraries is told of every class that is loaded */
    public Weaver(LibrariesInUse libraries) {
        this.libraries = libraries;
        Map<String, List<Weaving>> ofDrivers = new HashMap<>();
        List<Weaving> all = new ArrayList<>(Pools.weavings());
        Drivers.ALL.forEach(driver -> all.addAll(driver.weavings()));
        for (Weaving weaving : all) {
            ofDrivers
                    .computeIfAbsent(internal(weaving.type), none -> new ArrayList<>())
                    .add(weaving);
        }
        ofDrivers.forEach((type, weavings) -> byType.put(type, () -> advice.of(weavings)));
        Frameworks.ALL.forEach(framework -> byType.put(framework.type(), framework::visitors));
        byType.put(TimeoutBlocks.TYPE, TimeoutBlocks::visitors);
    }

    /** From now on classes are woven when they are loaded. Those that are already loaded are woven now. */
    public void install(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, true);
        Class<?>[] all = instrumentation.getAllLoadedClasses();
        weave(instrumentation, all, loaded -> Containers.TYPES.contains(internal(loaded.getName())));
        for (Class<?> loaded : all) {
            libraries.loaded(loaded.getClassLoader(), internal(loaded.getName()));
            lookForUnknownDriver(loaded);
        }
        weave(
                instrumentation,
                all,
                loaded -> byType.containsKey(internal(loaded.getName())) || annotated.isAnnotated(loaded));
    }

    private void lookForUnknownDriver(Class<?> loaded) {
        String name = internal(loaded.getName());
        if (loaded.getClassLoader() != null && !byType.containsKey(name)) {
            UnwatchedDriver.reportIfUnwatched(loaded.getClassLoader(), name, loaded.getProtectionDomain());
        }
    }

    private static void weave(Instrumentation instrumentation, Class<?>[] all, Predicate<Class<?>> isConcerned) {
        for (Class<?> loaded : all) {
            try {
                if (isConcerned.test(loaded)) {
                    instrumentation.retransformClasses(loaded);
                }
            } catch (Exception | LinkageError e) {
                Faults.count(e);
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (name == null) {
            return null;
        }
        try {
            libraries.loaded(loader, name);
            if (loader == null) {
                return null;
            }
            List<AsmVisitorWrapper> visitors = visitors(loader, name, domain, classFile);
            return visitors.isEmpty() ? null : weave(loader, name.replace('/', '.'), classFile, visitors);
        } catch (MethodTooLargeException | LimitExceededException tooLarge) {
            AnnotationWarnings.warnOnce("class " + name.replace('/', '.')
                    + " has a method that is too large to be woven ("
                    + tooLarge.getClass().getSimpleName() + "): timeouts that stand in it, or in what it extends or"
                    + " implements, do not hold in it");
            return null;
        } catch (Throwable t) {
            Faults.count(t);
            return null;
        }
    }

    private List<AsmVisitorWrapper> visitors(
            ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] classFile) {
        if (Containers.TYPES.contains(name)) {
            return Containers.visitors();
        }
        Supplier<List<AsmVisitorWrapper>> known = byType.get(name);
        if (known == null) {
            UnwatchedDriver.reportIfUnwatched(loader, name, domain);
        }
        List<AsmVisitorWrapper> visitors = known == null ? annotated.visitors(loader, name, classFile) : known.get();
        return visitors.isEmpty() || hookVisibility.hooksAreVisible(loader, name) ? visitors : Collections.emptyList();
    }

    /**
     * Does what {@code ByteBuddy.redefine} does where code is only added inside methods. That method itself would load
     * 150 more classes, which takes 0.1 s of the start of a JVM.
     */
    private static byte[] weave(ClassLoader loader, String name, byte[] classFile, List<AsmVisitorWrapper> visitors) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        // The types are resolved lazily: a supertype may be known only to its loader, which may have no class files.
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
