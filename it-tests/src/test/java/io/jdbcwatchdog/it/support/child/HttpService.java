package io.jdbcwatchdog.it.support.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A service in a process of its own, under the agent: its endpoints, and the log that it writes. */
public final class HttpService implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;
    private final String address;
    private volatile int from;

    /**
     * Starts it, and waits until it serves.
     *
     * @param serving a part of the line that it logs then
     * @param address where it serves, by that line
     */
    HttpService(ProcessBuilder builder, String serving, UnaryOperator<String> address) throws IOException {
        builder.redirectErrorStream(true).environment().keySet().removeIf(name -> name.startsWith("JDBC_WATCHDOG_"));
        process = builder.start();
        reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        try {
            this.address = address.apply(await(START, serving));
        } catch (RuntimeException | Error e) {
            end(true);
            throw e;
        }
    }

    /** From now on only what is logged from now on counts. */
    public void forget() {
        from = lines.size();
    }

    /** The first line with all of that in it, as soon as there is one. */
    public String awaitLine(String... parts) {
        return await(ANSWER, parts);
    }

    private String await(Duration limit, String... parts) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("the service lives", this::checkAlive)
                    .until(() -> with(parts).findFirst().isPresent());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no line with " + List.of(parts) + " in:\n" + this, e);
        }
        return with(parts).findFirst().orElseThrow();
    }

    public List<String> lines(String... parts) {
        return with(parts).toList();
    }

    /** What an endpoint answers. */
    public String get(String what) {
        return begin(what).join();
    }

    /** The same, where the answers are written as a probe writes them. */
    public ChildResult ask(String what) {
        return new ChildResult(0, get(what).lines().toList(), List.of());
    }

    public CompletableFuture<String> begin(String what) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create(address + what)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    @Override
    public void close() {
        end(false);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                end(true);
                process.waitFor();
            }
            reader.join();
        } catch (InterruptedException e) {
            end(true);
            Thread.currentThread().interrupt();
        }
        SecretsInOutput.lookFor(new ChildResult(process.exitValue(), lines, List.of()));
    }

    /** Where a script started it, the script ends by itself. */
    private void end(boolean forcibly) {
        List<ProcessHandle> children = process.descendants().toList();
        for (ProcessHandle each : children.isEmpty() ? List.of(process.toHandle()) : children) {
            if (forcibly) {
                each.destroyForcibly();
            } else {
                each.destroy(); // unlike Process.destroy, it leaves the stream open
            }
        }
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
