package io.jdbcwatchdog.it.support.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits for a server to be there, or to be gone. A server that is there greets whoever connects. */
final class Listening {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Listening() {}

    static void yes(InetSocketAddress address) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> greets(address));
    }

    static void no(InetSocketAddress address) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> !greets(address));
    }

    static boolean greets(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 500);
            socket.setSoTimeout(2_000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException nobody) {
            return false;
        }
    }
}
