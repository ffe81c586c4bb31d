package io.jdbcwatchdog.it.support.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A WildFly as it is downloaded, with folders of its own: drivers as modules, data sources, and one web application. Its
 * start script is told of the agent in {@code standalone.conf}, and of nothing else.
 */
public final class WildFly {

    private static final Path TARGET =
            Path.of("..", "it-apps", "wildfly", "target").toAbsolutePath().normalize();
    private static final Path HOME = TARGET.resolve("wildfly");

    private final Path folder;
    private final StringBuilder drivers = new StringBuilder();
    private final StringBuilder local = new StringBuilder();
    private final StringBuilder xa = new StringBuilder();

    public WildFly(Path folder) throws IOException {
        this.folder = folder;
        copy(HOME.resolve("standalone"), folder);
        Files.copy(TARGET.resolve("jta.war"), folder.resolve("deployments").resolve("jta.war"));
    }

    /** @param xaClass the driver's {@code XADataSource} */
    public void driver(String name, Path jar, String xaClass) throws IOException {
        Path module =
                Files.createDirectories(folder.resolve("modules").resolve(name).resolve("main"));
        Files.copy(jar, module.resolve("driver.jar"));
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="%s">
                  <resources><resource-root path="driver.jar"/></resources>
                  <dependencies>
                    <module name="java.se"/><module name="jdk.net"/><module name="jakarta.transaction.api"/>
                  </dependencies>
                </module>
                """.formatted(name));
        drivers.append("""
                        %1$s:
                          driver-name: %1$s
                          driver-module-name: %1$s
                          driver-xa-datasource-class-name: %2$s
                """.formatted(name, xaClass).indent(0));
    }

    /** Two data sources of one connection each: {@code name}, and {@code name-xa} with XA. */
    public void sources(String name, String driver, String url, String user, String password) {
        String rest = """
                          jndi-name: java:jboss/datasources/%s
                          driver-name: %s
                          user-name: %s
                          password: %s
                          max-pool-size: 1
                """;
        local.append("        %s:\n          connection-url: \"%s\"\n".formatted(name, url));
        local.append(rest.formatted(name, driver, user, password));
        xa.append("        %s-xa:\n          xa-datasource-properties:\n            %s:\n              value: \"%s\"\n"
                .formatted(name, driver.startsWith("mariadb") ? "Url" : "URL", url));
        xa.append(rest.formatted(name + "-xa", driver, user, password));
    }

    /**
     * @param options the agent's
     * @param defaultTimeout of JTA transactions, in seconds
     */
    public HttpService start(String options, int defaultTimeout) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("it.yml"),
                """
                wildfly-configuration:
                  subsystem:
                    transactions:
                      default-timeout: %d
                    datasources:
                      jdbc-driver:
                """.formatted(defaultTimeout)
                        + drivers + "      data-source:\n" + local + "      xa-data-source:\n" + xa);
        Path conf = Files.writeString(folder.resolve("standalone.conf"), """
                . "%s"
                JAVA_OPTS="$JAVA_OPTS -javaagent:%s=%s"
                """.formatted(
                        HOME.resolve("bin").resolve("standalone.conf"), Jars.agent(), options));
        List<String> command = new ArrayList<>(List.of(
                "sh",
                HOME.resolve("bin").resolve("standalone.sh").toString(),
                "--yaml=" + configuration,
                "-Djboss.server.base.dir=" + folder));
        int http = freePort();
        command.add("-Djboss.http.port=" + http);
        for (String other : List.of("https", "management.http")) {
            command.add("-Djboss." + other + ".port=" + freePort());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_OPTS");
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", ChildJvm.javaHome().toString(),
                        "RUN_CONF", conf.toString(),
                        "JBOSS_MODULEPATH", HOME.resolve("modules") + ":" + folder.resolve("modules")));
        return new HttpService(builder, "WFLYSRV0025: ", line -> "http://127.0.0.1:" + http + "/jta/");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(path -> !path.equals(from)).forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
