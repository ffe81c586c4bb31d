package io.jdbcwatchdog.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A proxy of this machine's, at a port of its own. */
final class InstalledProxy implements AutoCloseable {

    private static final String HAPROXY = """
            defaults
              mode tcp
              timeout connect 5s
              timeout client 1h
              timeout server 1h
            listen server
              bind 127.0.0.1:%d
              server one %s:%d
            """;

    private final Process process;
    private final int port;

    private InstalledProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isThere(String program) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static InstalledProxy haproxy(Path folder, String host, int port) throws IOException {
        int own = freePort();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), HAPROXY.formatted(own, host, port));
        return start(own, List.of("haproxy", "-db", "-f", file.toString()));
    }

    static InstalledProxy socat(String host, int port) throws IOException {
        int own = freePort();
        String listen = "TCP-LISTEN:" + own + ",bind=127.0.0.1,reuseaddr,fork";
        return start(own, List.of("socat", listen, "TCP:" + host + ":" + port));
    }

    private static InstalledProxy start(int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
        return new InstalledProxy(process, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
