package io.jdbcwatchdog.it.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The Spring Boot service in a process of its own, under the agent: its endpoints, and the log that it writes. */
public final class BootService implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;
    private final String address;
    private volatile int from;

    private BootService(Process process) {
        this.process = process;
        reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        try {
            address = awaitLine("Tomcat started on port ").replaceFirst(".* on port (\\d+).*", "http://127.0.0.1:$1/");
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts it, and waits until it serves. */
    public static BootService start(Path config, String url, String user, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ChildJvm.java(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + Jars.agent() + "=config=" + config,
                        "-jar",
                        Jars.service().toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JDBC_WATCHDOG_"));
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", user,
                        "SPRING_DATASOURCE_PASSWORD", password));
        return new BootService(builder.start());
    }

    /** From now on only what is logged from now on counts. */
    public void forget() {
        from = lines.size();
    }

    /** The first line with all of that in it, as soon as there is one. */
    public String awaitLine(String... parts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .failFast("the service lives", this::checkAlive)
                .until(() -> with(parts).findFirst().isPresent());
        return with(parts).findFirst().orElseThrow();
    }

    public List<String> lines(String... parts) {
        return with(parts).toList();
    }

    /** What an endpoint answers. */
    public String get(String what) {
        return begin(what).join();
    }

    public CompletableFuture<String> begin(String what) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(address + what)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // unlike the process, it leaves the stream open
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Marks.lookFor(new ChildResult(process.exitValue(), lines, List.of()));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    private void checkAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the service ended:\n" + this);
        }
    }

    private Stream<String> with(String... parts) {
        return lines.stream().skip(from).filter(line -> Stream.of(parts).allMatch(line::contains));
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add("reading the service's log failed: " + e);
        }
    }
}
