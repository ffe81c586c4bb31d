package io.jdbcwatchdog.it.probe.container;

import io.jdbcwatchdog.it.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;

/** The application in a bundle that has its driver inside, in whichever OSGi framework is on the class path. */
public final class Osgi {

    private Osgi() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Path folder = Path.of(probe.get("folder"));
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.start();
        Path jar = bundle(folder.resolve("application.jar"), probe.get("jars").split(File.pathSeparator));
        Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
        bundle.start();
        Application.run(bundle.adapt(BundleWiring.class).getClassLoader(), args);
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** Classes are put into it, jars nested. */
    private static Path bundle(Path file, String... paths) throws IOException {
        StringBuilder classPath = new StringBuilder(".");
        Stream.of(paths)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .forEach(jar -> classPath.append(',').append(jar.getFileName()));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "application");
        attributes.putValue(Constants.BUNDLE_CLASSPATH, classPath.toString());
        attributes.putValue(Constants.DYNAMICIMPORT_PACKAGE, "*");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (String path : paths) {
                add(jar, Path.of(path));
            }
        }
        return file;
    }

    private static void add(JarOutputStream jar, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            put(jar, path.getFileName().toString(), path);
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = path.relativize(file).toString().replace(File.separatorChar, '/');
            if (!name.equals(JarFile.MANIFEST_NAME)) {
                put(jar, name, file);
            }
        }
    }

    private static void put(JarOutputStream jar, String name, Path file) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
    }
}
