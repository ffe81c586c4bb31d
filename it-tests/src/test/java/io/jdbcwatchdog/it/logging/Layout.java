package io.jdbcwatchdog.it.logging;

import io.jdbcwatchdog.it.application.Application;
import io.jdbcwatchdog.it.application.ChildLoader;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How the application, its libraries and its driver reach the JVM. */
public enum Layout {
    /** Everything on the class path. */
    FLAT {
        @Override
        ChildResult run(Path folder, List<Path> system, List<Path> jars, UnaryOperator<ChildJvm> flags)
                throws IOException {
            List<Path> all = new ArrayList<>(system);
            all.add(ApplicationJars.application(folder));
            all.addAll(jars);
            return flags.apply(ChildJvm.of(all)).runMain(Application.class.getName());
        }
    },
    /** One jar with the libraries inside, and Spring Boot's loader. */
    EXECUTABLE_JAR {
        @Override
        ChildResult run(Path folder, List<Path> system, List<Path> jars, UnaryOperator<ChildJvm> flags)
                throws IOException {
            List<Path> all = new ArrayList<>(system);
            all.add(ApplicationJars.executable(folder, jars));
            return flags.apply(ChildJvm.of(all)).runMain(ApplicationJars.LAUNCHER);
        }
    },
    /** A loader that a server has made for it. */
    CHILD_LOADER {
        @Override
        ChildResult run(Path folder, List<Path> system, List<Path> jars, UnaryOperator<ChildJvm> flags)
                throws IOException {
            List<Path> all = new ArrayList<>(system);
            all.add(ApplicationJars.launcher(folder));
            List<Path> inside = new ArrayList<>(jars);
            inside.add(ApplicationJars.application(folder));
            String places = inside.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            ChildJvm child = ChildJvm.of(all).tell("jars", places);
            return flags.apply(child).runMain(ChildLoader.class.getName());
        }
    };

    abstract ChildResult run(Path folder, List<Path> system, List<Path> jars, UnaryOperator<ChildJvm> flags)
            throws IOException;
}
