package io.jdbcwatchdog.it.admin;

import io.jdbcwatchdog.it.support.network.Daemon;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay that reads the protocol: when told to, it answers one KILL itself, with an error, and does not pass it on. */
final class LyingRelay implements AutoCloseable {

    private static final byte COM_QUERY = 3;
    private static final byte ERR = (byte) 0xff;

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger lies = new AtomicInteger();

    LyingRelay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Daemon.start("lying-relay", this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The next KILL will be refused with this error. */
    void refuseNext(int error) {
        next.set(error);
    }

    /** How many KILLs were. */
    int lies() {
        return lies.get();
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
            Daemon.start("lying-relay", () -> answers(server, client));
            Daemon.start("lying-relay", () -> commands(client, server));
        }
    }

    private static void answers(Socket from, Socket to) throws IOException {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Packet by packet: three bytes of length, one of the sequence, and the command. */
    private void commands(Socket client, Socket server) throws IOException {
        try (server) {
            InputStream in = client.getInputStream();
            for (; ; ) {
                byte[] head = in.readNBytes(4);
                if (head.length < 4) {
                    throw new EOFException();
                }
                int length = (head[0] & 255) | (head[1] & 255) << 8 | (head[2] & 255) << 16;
                byte[] body = new DataInputStream(in).readNBytes(length);
                int error = isKill(head, body) ? next.getAndSet(0) : 0;
                OutputStream out = error == 0 ? server.getOutputStream() : client.getOutputStream();
                out.write(error == 0 ? join(head, body) : refusal(error));
                out.flush();
            }
        }
    }

    private static boolean isKill(byte[] head, byte[] body) {
        return head[3] == 0
                && body.length > 5
                && body[0] == COM_QUERY
                && new String(body, StandardCharsets.ISO_8859_1).contains("KILL ");
    }

    private byte[] refusal(int error) {
        lies.incrementAndGet();
        byte[] text = "#HY000a lie".getBytes(StandardCharsets.US_ASCII);
        byte[] body = join(new byte[] {ERR, (byte) error, (byte) (error >> 8)}, text);
        return join(new byte[] {(byte) body.length, 0, 0, 1}, body);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
