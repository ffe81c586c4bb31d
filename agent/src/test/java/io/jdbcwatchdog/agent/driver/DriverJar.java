package io.jdbcwatchdog.agent.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.description.NamedElement;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** Reads the jar of one version of a driver. It loads none of the driver's classes. */
final class DriverJar implements AutoCloseable {

    final Driver driver;
    final String version;
    private final ClassFileLocator locator;
    private final TypePool types;

    private DriverJar(Path file) throws IOException {
        String name = file.getFileName().toString();
        version = name.substring(name.lastIndexOf('-') + 1, name.length() - ".jar".length());
        JarFile jar = new JarFile(file.toFile());
        driver = Drivers.ALL.stream()
                .filter(one -> jar.getEntry(one.weavings().get(0).type.replace('.', '/') + ".class") != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is no known driver"));
        locator = new ClassFileLocator.Compound(
                new ClassFileLocator.ForJarFile(jar), ClassFileLocator.ForClassLoader.ofPlatformLoader());
        types = TypePool.Default.WithLazyResolution.of(locator);
    }

    /** The jars that the build has copied. */
    static List<DriverJar> all() {
        try (Stream<Path> files = Files.list(Path.of("target", "drivers"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(DriverJar::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DriverJar of(Path file) {
        try {
            return new DriverJar(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String type) {
        return types.describe(type).isResolved();
    }

    TypeDescription type(String type) {
        return types.describe(type).resolve();
    }

    boolean has(DriverName name) {
        if (!has(name.type)) {
            return false;
        }
        if (name instanceof FieldName field) {
            return fields(name.type).anyMatch(found -> found.getName().equals(field.name));
        }
        if (name instanceof MethodName method) {
            return supertypes(type(name.type))
                    .flatMap(type -> type.getDeclaredMethods().stream())
                    .anyMatch(found -> found.getName().equals(method.name) && takes(found, method.parameters));
        }
        return !(name instanceof ConstructorName constructor)
                || type(name.type).getDeclaredMethods().stream()
                        .anyMatch(found -> found.isConstructor() && takes(found, constructor.parameters));
    }

    /** Whether code inside a method of this class can read this field. */
    boolean canRead(String type, String field) {
        return fields(type)
                .filter(found -> found.getName().equals(field))
                .anyMatch(found -> !found.isPrivate()
                        || found.getDeclaringType().asErasure().getName().equals(type));
    }

    private Stream<FieldDescription.InDefinedShape> fields(String type) {
        return supertypes(type(type)).flatMap(found -> found.getDeclaredFields().stream());
    }

    private static boolean takes(MethodDescription method, List<String> parameters) {
        return method.getParameters().asTypeList().asErasures().stream()
                .map(NamedElement.WithRuntimeName::getName)
                .toList()
                .equals(parameters);
    }

    /** The class itself and its superclasses; for an interface, the interfaces that it extends. */
    private static Stream<TypeDescription> supertypes(TypeDescription type) {
        TypeDefinition superclass = type.getSuperClass();
        Stream<TypeDescription> above = superclass == null
                ? type.getInterfaces().stream().map(TypeDefinition::asErasure).flatMap(DriverJar::supertypes)
                : supertypes(superclass.asErasure());
        return Stream.concat(Stream.of(type), above);
    }

    @Override
    public void close() throws IOException {
        locator.close();
    }

    @Override
    public String toString() {
        return driver.name() + " " + version;
    }
}
