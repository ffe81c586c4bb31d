package io.jdbcwatchdog.it.probe.logging;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix socket that leads to a server's port. */
final class UnixRelay implements AutoCloseable {

    private final ServerSocketChannel listening;
    private final int port;

    private UnixRelay(ServerSocketChannel listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    static UnixRelay to(String path, int port) throws IOException {
        UnixRelay relay = new UnixRelay(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(Path.of(path))),
                port);
        start(relay::accept);
        return relay;
    }

    private void accept() {
        try {
            for (; ; ) {
                SocketChannel client = listening.accept();
                SocketChannel server = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(65_536);
        try (from;
                to) {
            while (from.read(bytes) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
                bytes.clear();
            }
        } catch (IOException closed) {
            // Its other end sees the same.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "unix-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String toString() {
        return "port " + port;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
