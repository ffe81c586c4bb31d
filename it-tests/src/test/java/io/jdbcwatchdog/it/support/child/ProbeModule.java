package io.jdbcwatchdog.it.support.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The probes once more, as a named module that requires a driver's. */
public final class ProbeModule {

    private static final Path PROBES = Path.of("io", "jdbcwatchdog", "it", "probe");
    private static final String NAME = "jdbcwatchdog.probe";

    private ProbeModule() {}

    /** Makes it in {@code folder}. */
    public static ProbeModule in(Path folder, Path driver, String driverModule) throws IOException {
        Path info = Files.writeString(
                folder.resolve("module-info.java"),
                "module " + NAME + " { requires java.sql; requires " + driverModule + "; }");
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-p", driver.toString(), "-d", folder.toString(), info.toString());
        if (exit != 0) {
            throw new IllegalStateException("javac of " + info + " ended with " + exit);
        }
        Path from = Jars.of(ProbeModule.class);
        for (Path probe : classes(from.resolve(PROBES))) {
            Path to = folder.resolve(from.relativize(probe));
            Files.createDirectories(to.getParent());
            Files.copy(probe, to);
        }
        return new ProbeModule();
    }

    public String name() {
        return NAME;
    }

    private static List<Path> classes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
