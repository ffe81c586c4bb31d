package io.jdbcwatchdog.it.support.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine, one of each version. */
public final class Jdks {

    private static final Path PLACE = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** Those that run the tests' own classes. */
    public static Stream<Path> forProbes() {
        return all().tailMap(17, true).values().stream();
    }

    /** One of this version; none if there is no such JDK here. */
    public static Stream<Path> of(int version) {
        return Stream.ofNullable(all().get(version));
    }

    private static NavigableMap<Integer, Path> all() {
        NavigableMap<Integer, Path> found = new TreeMap<>();
        for (Path home : homes()) {
            int version = version(home);
            if (version > 0) {
                found.put(version, home);
            }
        }
        found.put(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        return found;
    }

    private static List<Path> homes() {
        try (Stream<Path> homes = Files.list(PLACE)) {
            return homes.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** 0 if it is not a JDK. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException none) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        boolean compiles = Files.isExecutable(home.resolve("bin/javac"));
        return compiles ? Integer.parseInt(version.replaceFirst("^1\\.", "").split("[^0-9]")[0]) : 0;
    }
}
