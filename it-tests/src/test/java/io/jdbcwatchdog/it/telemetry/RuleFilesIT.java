package io.jdbcwatchdog.it.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.telemetry.OneKill;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rule files of docs/telemetry, in the hands of the tools that they are for: one kill as these tools show it. */
@Tag("once")
@Tag("any-server")
class RuleFilesIT {

    private static final Path RULES =
            Path.of("..", "docs", "telemetry").toAbsolutePath().normalize();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void jmxExporterShowsTheKill() throws IOException {
        int port = freePort();
        Path rules = RULES.resolve("prometheus-jmx-exporter.yaml");
        List<String> lines = killed(
                Pairs.first()
                        .child()
                        .flag("-javaagent:" + Jars.collector("jmx_prometheus_javaagent") + "=127.0.0.1:" + port + ":"
                                + rules),
                port);
        System.out.println("---- One kill in jmx_exporter ----\n" + String.join("\n", lines));
        assertThat(lines)
                .contains(
                        "jdbc_watchdog_kills_total{outcome=\"killed\"} 1.0",
                        "jdbc_watchdog_kills_total{outcome=\"connection-killed\"} 0.0",
                        "jdbc_watchdog_kill_duration_seconds_count 1.0",
                        "jdbc_watchdog_timeout_usage_half_total 1.0",
                        "jdbc_watchdog_executions{state=\"running\"} 0.0",
                        "jdbc_watchdog_faults_total 0.0");
        assertThat(lines.stream().filter(line -> !line.startsWith("#")).toList())
                .as("each number has a rule of its own, and nothing else is read")
                .hasSameSizeAs(rulesIn(rules, "- pattern: "));
    }

    @Test
    void openTelemetryShowsTheKill() throws IOException {
        int port = freePort();
        Path rules = RULES.resolve("opentelemetry-jmx.yaml");
        List<String> lines = killed(
                Pairs.first()
                        .child()
                        .flag("-javaagent:" + Jars.collector("opentelemetry-javaagent"))
                        .flag("-Dotel.jmx.config=" + rules)
                        .flag("-Dotel.jmx.discovery.delay=500")
                        .flag("-Dotel.metrics.exporter=prometheus")
                        .flag("-Dotel.exporter.prometheus.host=127.0.0.1")
                        .flag("-Dotel.exporter.prometheus.port=" + port)
                        .flag("-Dotel.traces.exporter=none")
                        .flag("-Dotel.logs.exporter=none"),
                port);
        System.out.println("---- One kill in OpenTelemetry's JMX metrics ----\n" + String.join("\n", lines));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("jdbc_watchdog_kills_total{")
                        && line.contains("outcome=\"killed\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line ->
                        line.startsWith("jdbc_watchdog_kills_withheld_total{") && line.contains("reason=\"observe\""))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_kill_duration_count_total") && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("jdbc_watchdog_executions") && line.contains("state=\"overdue\""));
        assertThat(lines.stream().filter(line -> !line.startsWith("#")).toList())
                .as("each rule has found its number")
                .hasSameSizeAs(rulesIn(rules, "metric: "));
    }

    /** The lines about the agent, once the kill is among them. */
    private List<String> killed(ChildJvm child, int port) {
        AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
        Pattern kill = Pattern.compile("(?m)^jdbc_watchdog_kills_total\\{.*outcome=\"killed\".* 1\\.0$");
        ChildResult result = child.agent("timeout=500ms")
                .when(
                        "killed",
                        () -> Awaitility.await("the kill")
                                .atMost(Duration.ofSeconds(60))
                                .pollInterval(Duration.ofMillis(200))
                                .until(() -> {
                                    String page = get(port);
                                    seen.set(page.lines()
                                            .filter(line -> line.contains("jdbc_watchdog"))
                                            .toList());
                                    return kill.matcher(page).find();
                                }))
                .run(OneKill.class);
        assertThat(result.value("ended")).as(result.toString()).isEqualTo("SQLTimeoutException");
        assertThat(result.log("fault in the agent")).isEmpty();
        return seen.get();
    }

    private String get(int port) throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + port + "/metrics");
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<String> rulesIn(Path file, String mark) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(mark))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
