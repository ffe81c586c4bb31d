package io.jdbcwatchdog.it.logging;

import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The application with one backend in one layout: what it writes, in the end, and where. */
public final class LoggedApplication {

    private final Path folder;
    private final Backend backend;
    private final Layout layout;
    private final Path driver;

    public LoggedApplication(Path folder, Backend backend, Layout layout, Path driver) {
        this.folder = folder;
        this.backend = backend;
        this.layout = layout;
        this.driver = driver;
    }

    /** The backend's configuration as it stands. */
    public ChildResult run(UnaryOperator<ChildJvm> told) throws IOException {
        return run(told, true);
    }

    /** The backend's library without any configuration. */
    public ChildResult runUnconfigured(UnaryOperator<ChildJvm> told) throws IOException {
        return run(told, false);
    }

    private ChildResult run(UnaryOperator<ChildJvm> told, boolean configured) throws IOException {
        Path written = configuration();
        List<Path> jars = new ArrayList<>(backend.jars);
        jars.add(driver);
        return layout.run(folder, backend.ofTheSystem(), jars, child -> {
            ChildJvm jvm = told.apply(child).tell("through", backend.through).flag("-XX:TieredStopAtLevel=1");
            if (configured) {
                backend.flags(written).forEach(jvm::flag);
                if (backend.configuration.startsWith("log4j")) {
                    jvm.tell("log4j", written.toUri());
                }
            }
            return jvm;
        });
    }

    /** What is in the log file. */
    public List<String> lines() throws IOException {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }

    private Path log() {
        return folder.resolve("application.log");
    }

    private Path configuration() throws IOException {
        String text = Files.readString(Path.of("src", "test", "loggers", backend.configuration));
        return Files.writeString(
                folder.resolve(backend.configuration),
                text.replace("LOG", log().toString().replace('\\', '/'))
                        .replace("FOLDER", folder.toString().replace('\\', '/'))
                        .replace("NAME", log().getFileName().toString()));
    }
}
