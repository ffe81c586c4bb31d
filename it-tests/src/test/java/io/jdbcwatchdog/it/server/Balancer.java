package io.jdbcwatchdog.it.server;

import io.jdbcwatchdog.it.support.network.Daemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** One address for several servers: each new connection is led to one of them. */
final class Balancer implements AutoCloseable {

    private final ServerSocket listening;
    private final int[] ports;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator choice;

    /**
     * By turns.
     *
     * @param ports of servers on this machine
     */
    Balancer(int... ports) throws IOException {
        this("127.0.0.1", 0, ports);
    }

    private Balancer(String address, int port, int[] ports) throws IOException {
        this.ports = ports;
        choice = connection -> connection % ports.length;
        listening = new ServerSocket(port, 50, InetAddress.getByName(address));
        Daemon.start("balancer", this::accept);
    }

    /** At this address and port; 0 for any. */
    static Balancer at(String address, int port, int... ports) {
        try {
            return new Balancer(address, port, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts every connection, and takes no more. */
    void cut() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on every new connection is led to this one. */
    void leadTo(int server) {
        choice = connection -> server;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        for (int i = 0; ; i++) {
            Socket client = listening.accept();
            Socket server = new Socket("127.0.0.1", ports[choice.applyAsInt(i)]);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            Daemon.start("balancer", () -> pass(client, server));
            Daemon.start("balancer", () -> pass(server, client));
        }
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }
}
