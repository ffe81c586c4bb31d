package io.jdbcwatchdog.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that one loader sees. A class comes to be woven before what it extends and implements is loaded, and
 * whatever is loaded while a class is woven would not be woven itself: so supertypes are read from their class files,
 * each at most once, and never loaded. Holds names alone, nothing of the loader's.
 */
final class Types {

    private final Map<String, Type> known = new ConcurrentHashMap<>();
    private volatile Boolean seesAnnotations;

    /** Whether anything here can be annotated. */
    private boolean mayBeAnnotated(ClassLoader loader) {
        Boolean sees = seesAnnotations;
        if (sees == null) {
            sees = loader.getResource(Kind.FILE) != null;
            seesAnnotations = sees;
        }
        return sees;
    }

    /** A class that is about to be defined; null where nothing that it extends or implements, nor itself, says anything. */
    Heir define(ClassLoader loader, String name, ClassFile file) {
        if (file.isAnnotated()) {
            seesAnnotations = true;
        } else if (!isOfInterest(name, file) || !mayBeAnnotated(loader)) {
            return null;
        }
        Heir heir = heir(loader, name, file);
        if (heir != null) {
            known.put(name, heir.type);
        } else if (file.isAbstract()) {
            known.putIfAbsent(name, Type.NONE);
        }
        return heir;
    }

    /** Proxies belong to the JDK by name alone. */
    private static boolean isOfInterest(String name, ClassFile file) {
        return Libraries.have(name)
                ? "java/lang/reflect/Proxy".equals(file.superName())
                : file.isAbstract()
                        || !Libraries.have(file.superName())
                        || !file.interfaces().isEmpty();
    }

    /** Whether a class that is loaded already, or what it extends or implements, says anything. */
    boolean concerns(Class<?> loaded) {
        ClassLoader loader = loaded.getClassLoader();
        String name = loaded.getName().replace('.', '/');
        boolean ofLibrary = Libraries.have(name) && !java.lang.reflect.Proxy.isProxyClass(loaded);
        if (loaded.isArray() || ofLibrary || !mayBeAnnotated(loader)) {
            return false;
        }
        boolean concerned = of(loader, name) != Type.NONE;
        for (Class<?> implemented : loaded.getInterfaces()) {
            concerned |= of(loader, implemented.getName().replace('.', '/')) != Type.NONE;
        }
        Class<?> extended = loaded.getSuperclass();
        return concerned || extended != null && of(loader, extended.getName().replace('.', '/')) != Type.NONE;
    }

    private Type of(ClassLoader loader, String name) {
        Type type = known.get(name);
        if (type != null || Libraries.have(name)) {
            return type == null ? Type.NONE : type;
        }
        ClassFile file = ClassFiles.read(loader, name);
        Heir heir = file == null ? null : heir(loader, name, file);
        Type read = heir == null ? Type.NONE : heir.type;
        Type earlier = known.putIfAbsent(name, read);
        return earlier == null ? read : earlier;
    }

    private Heir heir(ClassLoader loader, String name, ClassFile file) {
        List<Type> supers = supers(loader, file);
        if (supers.isEmpty() && !file.isAnnotated()) {
            return null;
        }
        AnnotationReader declared = AnnotationReader.read(name, file);
        if (declared == null || supers.isEmpty() && !declared.saysSomething()) {
            return null;
        }
        return new Heir(name, declared, Type.of(name, declared, covered(loader, file, declared), supers), supers);
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

    /** The methods that a type's own annotations are for: of an interface also those that it inherits. */
    private static Set<String> covered(ClassLoader loader, ClassFile file, AnnotationReader declared) {
        if (declared.limits.isEmpty()) {
            return Collections.emptySet();
        }
        Set<String> covered = new HashSet<>();
        collect(loader, file, declared, covered);
        return covered;
    }

    private static void collect(ClassLoader loader, ClassFile file, AnnotationReader declared, Set<String> into) {
        for (Method method : declared.methods) {
            if (method.isVirtual()) {
                into.add(method.key);
            }
        }
        for (String inherited : file.isInterface() ? file.interfaces() : Collections.<String>emptyList()) {
            ClassFile from = ClassFiles.read(loader, inherited);
            AnnotationReader reader = from == null ? null : AnnotationReader.read(inherited, from);
            if (reader != null) {
                collect(loader, from, reader, into);
            }
        }
    }
}
