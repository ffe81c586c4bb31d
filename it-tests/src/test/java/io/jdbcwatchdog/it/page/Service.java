package io.jdbcwatchdog.it.page;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A JVM with a page, and somebody who asks it as curl does. */
final class Service {

    private static final long PATIENCE_MILLIS = 30_000;

    final int port;
    private final Path config;
    private volatile Throwable failure;
    private final HttpClient client = HttpClient.newHttpClient();

    private Service(int port, Path config) {
        this.port = port;
        this.config = config;
    }

    static Service in(Path folder) throws IOException {
        Service service = new Service(freePort(), folder.resolve("watchdog.yaml"));
        service.mode("enforce", "");
        return service;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param more further lines of the file */
    void mode(String mode, String more) throws IOException {
        Files.writeString(
                config,
                "mode: " + mode + "\nevidence: locks\ntimeout: 40s\npage: 127.0.0.1:" + port + "\n" + more
                        + "rules:\n  - {name: reports, timeout: 400ms, sql: 'select sleep*'}\n"
                        + "  - {name: stock, timeout: 1500ms, sql: 'update locked set n*'}\n");
    }

    /** What looks meanwhile may fail; then the service goes on, and {@link #check} says it. */
    Runnable look(Runnable action) {
        return () -> {
            try {
                if (failure == null) {
                    action.run();
                }
            } catch (RuntimeException | AssertionError e) {
                failure = e;
            }
        };
    }

    void check() {
        if (failure != null) {
            throw new AssertionError("what was seen while it ran: " + failure.getMessage(), failure);
        }
    }

    ChildJvm child(Pair pair) {
        return pair.child().agent("config=" + config).tell("port", port);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)), headers);
    }

    HttpResponse<String> post(String path, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .POST(HttpRequest.BodyPublishers.noBody()),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return get("/").body();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
