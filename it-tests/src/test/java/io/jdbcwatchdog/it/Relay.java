package io.jdbcwatchdog.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay in front of a server. Once frozen it passes nothing on, while every socket stays open and new ones are
 * still taken: what a client sees of a server, or of a network, that has stopped.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final long delayMillis;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean frozen;

    Relay(String host, int port) throws IOException {
        this(host, port, 0);
    }

    /** @param delayMillis how long what a client sends is on its way */
    Relay(String host, int port, long delayMillis) throws IOException {
        this.host = host;
        this.port = port;
        this.delayMillis = delayMillis;
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** How many connections came through here. */
    int accepted() {
        return accepted.get();
    }

    void freeze() {
        frozen = true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            accepted.incrementAndGet();
            Socket server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            start(() -> pass(client, server, delayMillis));
            start(() -> pass(server, client, 0));
        }
    }

    private void pass(Socket from, Socket to, long delay) throws IOException, InterruptedException {
        byte[] buffer = new byte[16_384];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (frozen) {
                return; // both sockets stay open
            }
            Thread.sleep(delay);
            out.write(buffer, 0, n);
        }
        to.close();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException closed) {
                        // One end is gone: so is what this thread was for.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
