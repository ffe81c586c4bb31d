package io.jdbcwatchdog.it.logging;

import io.jdbcwatchdog.it.support.child.Jars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A logging library with its configuration, which writes {@code level logger source - line} to a file. The
 * configurations are in {@code src/test/loggers}; {@code LOG} in them stands for that file.
 */
public enum Backend {
    LOGBACK("slf4j", "logback.xml", "-Dlogback.configurationFile=", slf4j(), logback()),
    LOG4J_SLF4J_2("slf4j", "log4j2.xml", "", slf4j(), log4j("2.26.1", "slf4j2-impl")),
    LOG4J_SLF4J_1("slf4j", "log4j2.xml", "", logger("slf4j-api", "1.7.36"), log4j("2.26.1", "slf4j-impl")),
    LOG4J_2_17_SLF4J_1("slf4j", "log4j2.xml", "", logger("slf4j-api", "1.7.36"), log4j("2.17.1", "slf4j-impl")),
    LOG4J_ALONE("log4j", "log4j2.xml", "", log4j("2.26.1")),
    JUL("jul", "jul.properties", "-Djava.util.logging.config.file="),
    SLF4J_JDK14("slf4j", "jul.properties", "-Djava.util.logging.config.file=", slf4j(), jdk14()),
    JULI("jul", "juli.properties", "-Djava.util.logging.config.file="),
    JULI_SLF4J_JDK14("slf4j", "juli.properties", "-Djava.util.logging.config.file=", slf4j(), jdk14()),
    JBOSS_LOG_MANAGER("jul", "jboss.properties", "-Dlogging.configuration="),
    JBOSS_SLF4J("slf4j", "jboss.properties", "-Dlogging.configuration=", slf4j(), jbossSlf4j()),
    JBOSS_LOGGING("jboss", "jboss.properties", "-Dlogging.configuration=", logger("jboss-logging", "3.6.1.Final"));

    final String through;
    final String configuration;
    final String flag;
    final List<Path> jars;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Backend(String through, String configuration, String flag, List<Path>... jars) {
        this.through = through;
        this.configuration = configuration;
        this.flag = flag;
        this.jars = Stream.of(jars).flatMap(List::stream).toList();
    }

    /** Log managers of the whole JVM are on the class path, whatever the application is in. */
    List<Path> ofTheSystem() {
        return configuration.startsWith("juli")
                ? logger("tomcat-juli", "11.0.21")
                : configuration.startsWith("jboss") ? jbossLogManager() : List.of();
    }

    List<String> flags(Path written) {
        List<String> flags = new ArrayList<>();
        if (!flag.isEmpty()) {
            boolean address = flag.contains("logging.configuration");
            flags.add(flag + (address ? written.toUri().toString() : written.toString()));
        }
        if (configuration.startsWith("juli")) {
            flags.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
        }
        if (configuration.startsWith("jboss")) {
            flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        }
        return flags;
    }

    private static List<Path> logger(String artifact, String version) {
        return List.of(Jars.logger(artifact, version));
    }

    private static List<Path> slf4j() {
        return List.of(Jars.of(LoggerFactory.class));
    }

    private static List<Path> logback() {
        return List.of(Jars.of(ch.qos.logback.classic.LoggerContext.class), Jars.of(ch.qos.logback.core.Context.class));
    }

    private static List<Path> jdk14() {
        return logger("slf4j-jdk14", "2.0.20");
    }

    private static List<Path> log4j(String version, String... bridges) {
        return Stream.concat(Stream.of("api", "core"), Stream.of(bridges))
                .map(part -> Jars.logger("log4j-" + part, version))
                .toList();
    }

    private static List<Path> jbossSlf4j() {
        return logger("slf4j-jboss-logmanager", "2.0.1.Final");
    }

    private static List<Path> jbossLogManager() {
        return List.of(Jars.logger("jboss-logmanager", "2.1.19.Final"), Jars.logger("wildfly-common", "1.7.0.Final"));
    }
}
