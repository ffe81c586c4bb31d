package io.jdbcwatchdog.agent.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the requests: what there is, and what is refused. There is none that ends a statement of the application. */
final class Requests implements HttpHandler {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String NO_SOURCES = "default-src 'none'; frame-ancestors 'none'";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int FAILED = 500;
    private static final int BUSY = 503;

    private static final long EXAMINED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Pattern COLUMNS = Pattern.compile("(?:^|&)columns=([0-9]{1,4})(?:&|$)");
    private static final Pattern COLOURS = Pattern.compile("(?:^|&)colours=true(?:&|$)");

    private final Access access;
    private final Html html;
    private final Supplier<Snapshot> snapshots;
    private final Callable<String> doctor;
    private final Turns turns;
    private final Rate rate = new Rate();
    private final AtomicBoolean examining = new AtomicBoolean();
    /** The last answer of the doctor, who logs in twice for it. Only the one that examines uses these. */
    private volatile String examined = "";

    private volatile long examinedAt;
    private final AtomicBoolean refused = new AtomicBoolean();

    Requests(Access access, Html html, Supplier<Snapshot> snapshots, Callable<String> doctor, Turns turns) {
        this.access = access;
        this.html = html;
        this.snapshots = snapshots;
        this.doctor = doctor;
        this.turns = turns;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            answer(exchange);
        } catch (IOException gone) {
            // The client is gone, or was cut off.
        } catch (Exception e) {
            Faults.count(e);
            failed(exchange);
        } finally {
            exchange.close();
        }
    }

    private static void failed(HttpExchange exchange) {
        try {
            send(exchange, FAILED, PLAIN, "this could not be found out; the log of the service says more\n");
        } catch (IOException | RuntimeException answered) {
            // Nothing more can be said.
        }
    }

    private void answer(HttpExchange exchange) throws Exception {
        if (!rate.allows(System.nanoTime())) {
            send(exchange, BUSY, PLAIN, "too many requests; ask again in a second\n");
            return;
        }
        String path = String.valueOf(exchange.getRequestURI().getPath());
        switch (path) {
            case "/":
                if (acceptsHtml(exchange)) {
                    html(exchange);
                } else {
                    text(exchange);
                }
                return;
            case "/text":
                text(exchange);
                return;
            case "/state.json":
                if (isAllowed(exchange, "GET", access.ofData(name -> one(exchange, name)))) {
                    send(exchange, OK, "application/json", SnapshotJson.of(snapshots.get()));
                }
                return;
            case "/doctor":
                if (isAllowed(exchange, "POST", access.ofDoctor(name -> one(exchange, name)))) {
                    examine(exchange);
                }
                return;
            default:
                send(
                        exchange,
                        NOT_FOUND,
                        PLAIN,
                        "there is nothing here; there are /, /text, /state.json and /doctor\n");
        }
    }

    private static boolean acceptsHtml(HttpExchange exchange) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return accept != null && accept.contains("text/html");
    }

    private void html(HttpExchange exchange) throws IOException {
        if (isAllowed(exchange, "GET", access.ofHtml(name -> one(exchange, name)))) {
            send(exchange, OK, "text/html; charset=utf-8", html.policy, html.bytes);
        }
    }

    private void text(HttpExchange exchange) throws IOException {
        if (isAllowed(exchange, "GET", access.ofData(name -> one(exchange, name)))) {
            String query = exchange.getRequestURI().getRawQuery();
            Matcher columns = COLUMNS.matcher(query == null ? "" : query);
            String text = TextView.of(
                    snapshots.get(), columns.find() ? Integer.parseInt(columns.group(1)) : TextView.DEFAULT_COLUMNS);
            boolean coloured = query != null && COLOURS.matcher(query).find();
            send(exchange, OK, PLAIN, coloured ? Colours.of(text) : text);
        }
    }

    /** One at a time, so that no thread waits for another one's answer. */
    private void examine(HttpExchange exchange) throws Exception {
        if (!examining.compareAndSet(false, true)) {
            send(exchange, CONFLICT, PLAIN, "the doctor is at work already; ask again in a moment\n");
            return;
        }
        try {
            if (System.nanoTime() - examinedAt >= EXAMINED_NANOS || examined.isEmpty()) {
                examined = Texts.block(turns.apart(doctor));
                examinedAt = System.nanoTime();
            }
            send(exchange, OK, PLAIN, examined);
        } finally {
            examining.set(false);
        }
    }

    private boolean isAllowed(HttpExchange exchange, String method, Access.@Nullable Refusal refusal)
            throws IOException {
        if (refusal != null) {
            report(exchange, refusal);
            exchange.getResponseHeaders().set("Connection", "close");
            if (refusal.status == Access.UNAUTHORIZED) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            send(exchange, refusal.status, PLAIN, "refused: " + refusal.why + "\n");
            return false;
        }
        if (!method.equals(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", method);
            send(exchange, NOT_ALLOWED, PLAIN, "only " + method + " is possible here\n");
            return false;
        }
        return true;
    }

    /** No browser sends a header twice. What is there twice is not what anything is compared with. */
    private static @Nullable String one(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null || values.isEmpty() ? null : String.join(", ", values);
    }

    private void report(HttpExchange exchange, Access.Refusal refusal) {
        if (refused.compareAndSet(false, true)) {
            String client =
                    SafeText.name(exchange.getRemoteAddress().getAddress().getHostAddress());
            Later.run(() -> Log.warn("the page refused a request of " + client + ": " + refusal.why
                    + ". Further refusals are not logged"));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, NO_SOURCES, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, String policy, byte[] bytes)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
