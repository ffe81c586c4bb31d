package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that one loader sees. The JVM has a class woven before it loads the class's supertypes, and it weaves
 * nothing that is loaded during weaving. So supertypes are never loaded here. They are read from their class files,
 * each at most once. Only names are kept, and nothing of the loader.
 */
final class Types {

    private final Map<String, Type> known = new ConcurrentHashMap<>();
    /** Null until the loader was asked. */
    private volatile @Nullable Boolean seesAnnotations;

    /** Whether any class of this loader can be annotated. */
    private boolean mayBeAnnotated(ClassLoader loader) {
        Boolean seen = seesAnnotations;
        if (seen == null) {
            seen = loader.getResource(AnnotationKind.FILE) != null;
            seesAnnotations = seen;
        }
        return seen;
    }

    /**
     * Examines a class that is about to be defined. Returns null if neither the class nor its supertypes are annotated.
     */
    @Nullable
    AnnotatedClass define(ClassLoader loader, String name, ClassFile file) {
        if (file.isAnnotated()) {
            seesAnnotations = true;
        } else if (!isOfInterest(name, file) || !mayBeAnnotated(loader)) {
            return null;
        }
        AnnotatedClass annotated = read(loader, name, file);
        if (annotated != null) {
            known.put(name, annotated.type);
        } else if (file.isAbstract()) {
            known.putIfAbsent(name, Type.NONE);
        }
        return annotated;
    }

    /** Proxies have a name of the JDK, but implement types of the application. */
    private static boolean isOfInterest(String name, ClassFile file) {
        String superName = file.superName();
        return Libraries.contain(name)
                ? "java/lang/reflect/Proxy".equals(superName)
                : file.isAbstract()
                        || superName != null && !Libraries.contain(superName)
                        || !file.interfaces().isEmpty();
    }

    /** Whether a class that is already loaded, or one of its supertypes, is annotated. */
    boolean isAnnotated(Class<?> loaded) {
        ClassLoader loader = loaded.getClassLoader();
        String name = loaded.getName().replace('.', '/');
        boolean ofLibrary = Libraries.contain(name) && !java.lang.reflect.Proxy.isProxyClass(loaded);
        if (loaded.isArray() || ofLibrary || !mayBeAnnotated(loader)) {
            return false;
        }
        boolean annotated = of(loader, name) != Type.NONE;
        for (Class<?> implemented : loaded.getInterfaces()) {
            annotated |= of(loader, implemented.getName().replace('.', '/')) != Type.NONE;
        }
        Class<?> extended = loaded.getSuperclass();
        return annotated || extended != null && of(loader, extended.getName().replace('.', '/')) != Type.NONE;
    }

    private Type of(ClassLoader loader, String name) {
        Type type = known.get(name);
        if (type != null || Libraries.contain(name)) {
            return type == null ? Type.NONE : type;
        }
        ClassFile file = ClassFiles.read(loader, name);
        AnnotatedClass annotated = file == null ? null : read(loader, name, file);
        Type read = annotated == null ? Type.NONE : annotated.type;
        Type earlier = known.putIfAbsent(name, read);
        return earlier == null ? read : earlier;
    }

    private @Nullable AnnotatedClass read(ClassLoader loader, String name, ClassFile file) {
        List<Type> supers = supers(loader, file);
        if (supers.isEmpty() && !file.isAnnotated()) {
            return null;
        }
        AnnotationReader declared = AnnotationReader.read(name, file);
        if (declared == null || supers.isEmpty() && !declared.hasLimits()) {
            return null;
        }
        return new AnnotatedClass(
                name, declared, Type.of(name, declared, covered(loader, file, declared), supers), supers);
    }

    private List<Type> supers(ClassLoader loader, ClassFile file) {
        List<Type> supers = new ArrayList<>(0);
        String superName = file.superName();
        if (superName != null) {
            add(of(loader, superName), supers);
        }
        for (String implemented : file.interfaces()) {
            add(of(loader, implemented), supers);
        }
        return supers;
    }

    private static void add(Type type, List<Type> supers) {
        if (type != Type.NONE) {
            supers.add(type);
        }
    }

    /**
     * The methods that the annotations of a type are in force for. Those of an interface also cover the methods that it
     * inherits.
     */
    private static Set<String> covered(ClassLoader loader, ClassFile file, AnnotationReader declared) {
        if (declared.limits.isEmpty()) {
            return Collections.emptySet();
        }
        Set<String> covered = new HashSet<>();
        collect(loader, file, declared, covered);
        return covered;
    }

    private static void collect(ClassLoader loader, ClassFile file, AnnotationReader declared, Set<String> target) {
        for (Method method : declared.methods) {
            if (method.isVirtual()) {
                target.add(method.key);
            }
        }
        for (String inherited : file.isInterface() ? file.interfaces() : Collections.<String>emptyList()) {
            ClassFile from = ClassFiles.read(loader, inherited);
            AnnotationReader reader = from == null ? null : AnnotationReader.read(inherited, from);
            if (from != null && reader != null) {
                collect(loader, from, reader, target);
            }
        }
    }
}
