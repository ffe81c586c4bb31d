package io.jdbcwatchdog.it.server;

import io.jdbcwatchdog.it.support.network.Daemon;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets whoever connects with a connection id of its own, and passes on all the rest. */
final class NumberingProxy implements AutoCloseable {

    private static final int OFF_BY = 7_000;

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final AtomicInteger truths = new AtomicInteger();

    NumberingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Daemon.start("numbering-proxy", this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next connections, so many, are given the server's own ids. */
    void tellTheTruth(int times) {
        truths.set(times);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            int off = truths.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 0 : OFF_BY;
            Daemon.start("numbering-proxy", () -> answers(server, client, off));
            Daemon.start("numbering-proxy", () -> commands(client, server));
        }
    }

    private static void commands(Socket from, Socket to) throws IOException {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** The greeting: four bytes of its length and number, the protocol's version, the server's, a zero, the id. */
    private static void answers(Socket from, Socket to, int off) throws IOException {
        try (to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] head = in.readNBytes(4);
            byte[] greeting = new DataInputStream(in).readNBytes((head[0] & 255) | (head[1] & 255) << 8);
            int at = 1;
            while (greeting[at] != 0) {
                at++;
            }
            int id = (greeting[at + 1] & 255 | (greeting[at + 2] & 255) << 8 | (greeting[at + 3] & 255) << 16) + off;
            for (int i = 0; i < 3; i++) {
                greeting[at + 1 + i] = (byte) (id >> 8 * i);
            }
            out.write(head);
            out.write(greeting);
            in.transferTo(out);
        }
    }
}
