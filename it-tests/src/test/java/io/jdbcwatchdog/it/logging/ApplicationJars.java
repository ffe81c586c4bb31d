package io.jdbcwatchdog.it.logging;

import io.jdbcwatchdog.it.application.Application;
import io.jdbcwatchdog.it.application.ChildLoader;
import io.jdbcwatchdog.it.support.child.Jars;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Packs the application. */
final class ApplicationJars {

    static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";
    private static final String LOADER = "org/springframework/boot/loader/";
    private static final Path CLASSES = Jars.of(Application.class);
    private static final Path PACKAGE =
            CLASSES.resolve(Application.class.getPackageName().replace('.', '/'));

    private ApplicationJars() {}

    static Path application(Path folder) throws IOException {
        return pack(folder.resolve("application.jar"), name -> !isLauncher(name));
    }

    static Path launcher(Path folder) throws IOException {
        return pack(folder.resolve("launcher.jar"), ApplicationJars::isLauncher);
    }

    private static boolean isLauncher(String name) {
        return name.startsWith(ChildLoader.class.getSimpleName());
    }

    private static Path pack(Path jar, Predicate<String> wanted) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            addClasses(out, "", wanted);
        }
        return jar;
    }

    /** With the loader that the Spring Boot service has. */
    static Path executable(Path folder, List<Path> libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, LAUNCHER);
        main.putValue("Start-Class", Application.class.getName());
        main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        Path jar = folder.resolve("executable.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                JarFile service = new JarFile(Jars.service().toFile())) {
            for (JarEntry entry : service.stream().toList()) {
                if (entry.getName().startsWith(LOADER) && !entry.isDirectory()) {
                    try (InputStream in = service.getInputStream(entry)) {
                        add(out, entry.getName(), in.readAllBytes());
                    }
                }
            }
            out.putNextEntry(new JarEntry("BOOT-INF/classes/"));
            addClasses(out, "BOOT-INF/classes/", name -> !isLauncher(name));
            out.putNextEntry(new JarEntry("BOOT-INF/lib/"));
            for (Path library : libraries) {
                addStored(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
        return jar;
    }

    private static void addClasses(JarOutputStream out, String prefix, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            for (Path file : files.sorted().toList()) {
                if (wanted.test(file.getFileName().toString())) {
                    String name = CLASSES.relativize(file).toString().replace('\\', '/');
                    add(out, prefix + name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
    }

    /** Nested jars are not compressed: the loader reads them in place. */
    private static void addStored(JarOutputStream out, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }
}
