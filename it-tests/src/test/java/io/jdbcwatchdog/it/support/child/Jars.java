package io.jdbcwatchdog.it.support.child;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the jars are that a child JVM needs. */
public final class Jars {

    private Jars() {}

    /** The one that is shipped; {@code -Dit.agent=…} names another. */
    public static Path agent() {
        return existing(Path.of(System.getProperty("it.agent", "../agent/target/jdbc-watchdog-agent.jar")));
    }

    /** One of those that the build copied into {@code target/drivers}. */
    public static Path driver(String artifact, String version) {
        return existing(Path.of("target", "drivers", artifact + "-" + version + ".jar"));
    }

    /** One of those that the build copied into {@code target/loggers}. */
    public static Path logger(String artifact, String version) {
        return existing(Path.of("target", "loggers", artifact + "-" + version + ".jar"));
    }

    /** An OSGi framework, which the tests themselves do not have on their class path. */
    public static Path equinox() {
        return existing(Path.of("target", "containers", "equinox.jar"));
    }

    /** What connects by Unix sockets. */
    public static Path[] sockets() {
        return all(Path.of("target", "sockets")).toArray(Path[]::new);
    }

    /** The Spring Boot service, all in one. */
    public static Path service() {
        return existing(Path.of("..", "it-apps", "service", "target", "service.jar"));
    }

    /** The application for every JVM. */
    public static Path plain() {
        return existing(Path.of("..", "it-apps", "plain", "target", "plain.jar"));
    }

    /** The application with each pool, with all that it needs but a driver. */
    public static Path[] pools() {
        return withLibraries("pools");
    }

    /** Another agent, one of those that the build copied into {@code target/agents}. */
    public static Path otherAgent(String name) {
        return existing(Path.of("target", "agents", name + ".jar"));
    }

    /** What collects numbers, one of those that the build copied into {@code target/collectors}. */
    public static Path collector(String name) {
        return existing(Path.of("target", "collectors", name + ".jar"));
    }

    /** The application that uses every framework, with all that it needs but a driver. */
    public static Path[] frameworks() {
        return withLibraries("frameworks");
    }

    /** The application whose transactions are JTA's, with all that it needs but a driver. */
    public static Path[] jta() {
        return withLibraries("jta");
    }

    /** The Quarkus application, as Quarkus packs it. */
    public static Path quarkus() {
        return existing(Path.of("..", "it-apps", "quarkus", "target", "quarkus-app", "quarkus-run.jar"));
    }

    private static Path[] withLibraries(String application) {
        Path target = Path.of("..", "it-apps", application, "target");
        return Stream.concat(Stream.of(target.resolve("classes")), all(target.resolve("libraries")))
                .map(path -> path.toAbsolutePath().normalize())
                .toArray(Path[]::new);
    }

    private static Stream<Path> all(Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(path -> path.toAbsolutePath().normalize()).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("missing: " + folder + " (build it with ./mvnw package)", e);
        }
    }

    /** The jar or folder that a class of the test run came from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path existing(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalStateException("missing: " + path.toAbsolutePath().normalize()
                    + " (build it with ./mvnw package, which also fetches the drivers)");
        }
        return path.toAbsolutePath().normalize();
    }
}
