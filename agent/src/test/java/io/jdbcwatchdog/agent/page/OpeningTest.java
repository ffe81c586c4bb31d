package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the page is opened, moved and closed. */
class OpeningTest {

    @TempDir
    private Path folder;

    @Test
    void opensWhenTheApplicationHasConnectedAndFollowsTheFile() throws Exception {
        int first;
        int second;
        try (ServerSocket one = anyPort();
                ServerSocket other = anyPort()) {
            first = one.getLocalPort();
            second = other.getLocalPort();
        }
        Path file = Files.writeString(folder.resolve("watchdog.yaml"), "page: 127.0.0.1:" + first + "\n");
        CurrentSettings config = CurrentSettings.load("config=" + file, new Properties(), Map.of());
        config.follow(line -> {}, line -> {});
        AtomicBoolean inUse = new AtomicBoolean();
        AtomicBoolean asked = new AtomicBoolean();
        new Opening(
                        config,
                        () -> {
                            asked.set(true);
                            return inUse.get();
                        },
                        Sample::empty,
                        () -> "")
                .begin();
        await().untilTrue(asked);
        assertThat(isOpen(first)).isFalse();
        inUse.set(true);
        await().until(() -> isOpen(first));

        Files.writeString(file, "page: 127.0.0.1:" + second + "\n");
        config.reload();
        await().until(() -> isOpen(second) && !isOpen(first));
        Files.writeString(file, "timeout: 5s\n");
        config.reload();
        await().until(() -> !isOpen(second));
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
