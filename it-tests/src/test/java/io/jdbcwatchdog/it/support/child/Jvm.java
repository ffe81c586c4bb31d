package io.jdbcwatchdog.it.support.child;

import io.jdbcwatchdog.it.support.server.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JVM of one version: one of this machine's ({@code -Dit.jdks=} lists their homes; those beside the tests' own are found
 * without it), or one in a container with the network of this machine.
 *
 * @param launcher the command that takes the JVM's flags
 */
public record Jvm(int version, String where, List<String> launcher) {

    public static Optional<Jvm> find(int version) {
        return homes().filter(home -> isVersion(home, version))
                .findFirst()
                .map(home -> new Jvm(
                        version,
                        "this machine",
                        List.of(home.resolve("bin").resolve("java").toString())))
                .or(() -> inContainer(version));
    }

    /** One that was put together for a test. */
    public static Jvm at(int version, Path home) {
        return new Jvm(
                version,
                home.toString(),
                List.of(home.resolve("bin").resolve("java").toString()));
    }

    /** The same, where it may write into a folder of this machine. */
    public Jvm with(Path folder) {
        if (!launcher.get(0).equals("docker")) {
            return this;
        }
        String volume = "--volume=" + folder + ":" + folder;
        Stream<String> rest = launcher.stream().skip(2);
        return new Jvm(
                version,
                where,
                Stream.concat(Stream.of("docker", "run", volume), rest).toList());
    }

    private static Stream<Path> homes() {
        Path own = Path.of(System.getProperty("java.home"));
        Stream<Path> named = Stream.of(Setting.of("it.jdks", "").split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            return Stream.concat(named, Stream.concat(Stream.of(own), siblings.sorted().toList().stream()));
        } catch (IOException e) {
            return Stream.concat(named, Stream.of(own));
        }
    }

    private static boolean isVersion(Path home, int version) {
        String prefix = "JAVA_VERSION=\"" + (version == 8 ? "1.8" : String.valueOf(version));
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.anyMatch(line -> line.startsWith(prefix + ".") || line.startsWith(prefix + "\""));
        } catch (IOException notAJdk) {
            return false;
        }
    }

    private static Optional<Jvm> inContainer(int version) {
        String image = "eclipse-temurin:" + version;
        Path project = Path.of("..").toAbsolutePath().normalize();
        List<String> run = List.of(
                "docker",
                "run",
                "--rm",
                "--interactive",
                "--network=host",
                "--label=jdbc-watchdog.run=" + Setting.of("it.run", ""));
        List<String> launcher = Stream.of(
                        run.stream(),
                        Stream.of("--volume=" + project + ":" + project + ":ro", "--workdir=" + project, image, "java"))
                .flatMap(parts -> parts)
                .toList();
        return Setting.of("it.docker", "auto").equals("false")
                        || !System.getProperty("os.name").equals("Linux")
                ? Optional.empty()
                : Optional.of(new Jvm(version, "container " + image, launcher)).filter(Jvm::starts);
    }

    private boolean starts() {
        try {
            Process process = new ProcessBuilder(Stream.concat(launcher.stream(), Stream.of("-version"))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noDocker) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
