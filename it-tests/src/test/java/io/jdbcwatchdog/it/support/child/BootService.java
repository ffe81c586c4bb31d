package io.jdbcwatchdog.it.support.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The Spring Boot service, in its executable jar. */
public final class BootService {

    private BootService() {}

    /** Starts it, and waits until it serves. */
    public static HttpService start(Path config, String url, String user, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ChildJvm.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + Jars.agent() + "=config=" + config,
                "-jar",
                Jars.service().toString());
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", user,
                        "SPRING_DATASOURCE_PASSWORD", password));
        return new HttpService(
                builder,
                "Tomcat started on port ",
                line -> line.replaceFirst(".* on port (\\d+).*", "http://127.0.0.1:$1/"));
    }
}
