package io.jdbcwatchdog.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.agent.config.PageAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page on a real socket. */
class PageServerTest {

    private static final String DOCTOR = "POST /doctor HTTP/1.1\r\nHost: localhost\r\nX-JDBC-Watchdog: doctor\r\n";

    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch examined = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private PageServer server;

    @AfterEach
    void close() throws IOException {
        examined.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void open(long limitMillis, Callable<String> doctor) throws IOException {
        PageAddress address = PageAddress.of("127.0.0.1:0");
        Latest<Snapshot> snapshots = new Latest<>(
                () -> {
                    looks.incrementAndGet();
                    return Sample.of("shop");
                },
                System::nanoTime);
        server = PageServer.open(address, new Access(address, null), snapshots::get, doctor, limitMillis);
    }

    @Test
    void eachPathHasItsMethodAndAllElseIsRefused() throws IOException {
        open(10_000, () -> "works\u001b[31m\nand more");
        assertThat(get("/", "")).startsWith("HTTP/1.1 200 ").contains("\r\n\r\nJDBC Watchdog 1.2.3 ");
        assertThat(get("/", "Accept: text/html,*/*\r\n")).contains("<!doctype html>", "data-token=\"none\"");
        assertThat(get("/text?columns=40", "")).contains("JDBC Watchdog 1.2.3");
        assertThat(get("/text?colours=true", "")).contains("\u001b[1;31m");
        assertThat(get("/state.json", "")).contains("Content-type: application/json", "{\"time\":\"");
        assertThat(request(DOCTOR)).startsWith("HTTP/1.1 200 ").endsWith("works [31m\nand more");
        assertThat(get("/doctor", "X-JDBC-Watchdog: doctor\r\n")).startsWith("HTTP/1.1 405 ");
        for (String method : List.of("HEAD", "PUT", "DELETE", "OPTIONS", "POST")) {
            assertThat(request(method + " /state.json HTTP/1.1\r\nHost: localhost\r\n"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: GET");
        }
        for (String path : List.of("/other", "/state.json/", "/%2e%2e/", "/page.html", "/TEXT")) {
            assertThat(get(path, "")).as(path).startsWith("HTTP/1.1 404 ");
        }
        assertThat(request("GET /text HTTP/1.1\r\nHost: evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("shop");
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() throws IOException {
        open(10_000, () -> "");
        for (String path : List.of("/", "/text", "/state.json", "/other")) {
            assertThat(get(path, "Accept: text/html\r\n"))
                    .contains("Content-security-policy: default-src 'none'; ", "frame-ancestors 'none'")
                    .contains("X-content-type-options: nosniff", "Referrer-policy: no-referrer")
                    .contains("Cache-control: no-store")
                    .doesNotContainIgnoringCase("Access-Control-");
        }
        assertThat(get("/", "Accept: text/html\r\n"))
                .containsPattern("script-src 'sha256-[A-Za-z0-9+/]{43}='; ")
                .containsPattern("style-src 'sha256-[A-Za-z0-9+/]{43}='; ");
    }

    @Test
    void manyReadersCostNoMoreThanOne() throws IOException {
        open(10_000, () -> "");
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(get("/state.json", "")).startsWith("HTTP/1.1 200 ");
        }
        assertThat(looks.get()).isLessThanOrEqualTo((int) ((System.nanoTime() - begun) / 500_000_000L) + 1);
    }

    /** More of them than there are threads. */
    @Test
    void clientsThatSendHalfARequestAreCutOffAndOthersAreServed() throws IOException {
        open(300, () -> "");
        List<Socket> stalled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = connect();
            socket.getOutputStream().write("GET /text HTTP/1.1\r\nHost: loc".getBytes(UTF_8));
            stalled.add(socket);
        }
        assertThat(get("/text", "")).startsWith("HTTP/1.1 200 ");
        for (Socket socket : stalled) {
            assertThat(isClosed(socket)).isTrue();
        }
    }

    /** The queue holds a hundred; those after them are turned away at once, and nothing is left of them. */
    @Test
    void crowdOfStalledClientsIsTurnedAway() throws IOException {
        open(100, () -> "");
        List<Socket> crowd = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Socket socket = connect();
            socket.getOutputStream().write('G');
            crowd.add(socket);
        }
        for (Socket socket : crowd.subList(crowd.size() - 20, crowd.size())) {
            assertThat(isClosed(socket)).isTrue();
        }
    }

    @Test
    void doctorHasMoreTimeThanAClientAndOnePatientOnly() throws Exception {
        open(100, () -> {
            examined.await();
            return "examined";
        });
        Socket first = connect();
        first.getOutputStream().write((DOCTOR + "Connection: close\r\n\r\n").getBytes(UTF_8));
        await().until(() -> request(DOCTOR).startsWith("HTTP/1.1 409 "));
        Socket stalled = connect();
        stalled.getOutputStream().write('G');
        assertThat(isClosed(stalled)).as("a client's time is over").isTrue();
        examined.countDown();
        assertThat(read(first)).startsWith("HTTP/1.1 200 ").endsWith("examined");
    }

    @Test
    void threadsAreDaemonsAndFewAndEnd() throws IOException {
        open(10_000, () -> "");
        for (int i = 0; i < 20; i++) {
            get("/text", "");
        }
        assertThat(threads("jdbc-watchdog-page-request")).hasSizeBetween(1, 4).allMatch(Thread::isDaemon);
        server.close();
        await().until(() -> threads("jdbc-watchdog-page").isEmpty());
    }

    @Test
    void headersThatAreThereTwiceAreNotBelieved() throws IOException {
        open(10_000, () -> "");
        assertThat(get("/text", "Host: evil.example\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(get("/text", "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("Connection: close");
    }

    @Test
    void doctorIsNotAskedAgainAtOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        open(10_000, () -> "answer " + asked.incrementAndGet());
        assertThat(request(DOCTOR)).endsWith("answer 1");
        assertThat(request(DOCTOR)).endsWith("answer 1");
    }

    @Test
    void tooManyRequestsAreTurnedAway() throws IOException {
        open(10_000, () -> "");
        int turnedAway = 0;
        for (int i = 0; i < 5 * Rate.MOST && turnedAway == 0; i++) {
            turnedAway += get("/other", "").startsWith("HTTP/1.1 503 ") ? 1 : 0;
        }
        assertThat(turnedAway).isPositive();
    }

    @Test
    void portThatIsTakenIsToldAsSuch() throws IOException {
        open(10_000, () -> "");
        PageAddress same = PageAddress.of("127.0.0.1:" + server.port());
        assertThatThrownBy(() -> PageServer.open(same, new Access(same, null), Sample::empty, () -> "", 1_000))
                .isInstanceOf(BindException.class);
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .toList();
    }

    private String get(String path, String headers) throws IOException {
        return request("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers);
    }

    private String request(String head) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
        return read(socket);
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
