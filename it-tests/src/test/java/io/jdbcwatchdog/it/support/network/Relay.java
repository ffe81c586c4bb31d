package io.jdbcwatchdog.it.support.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP relay in front of a server, and what can befall a network: silence, slowness, a cut. It connects to the server
 * from ports of its own, as an address translation does.
 */
public final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final LineControl line;
    private final List<RelayedConnection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile InetSocketAddress server;
    private volatile boolean cut;

    public Relay(String host, int port) throws IOException {
        this(host, port, 0);
    }

    /** @param delayMillis how long what a client sends is on its way */
    public Relay(String host, int port, long delayMillis) throws IOException {
        server = new InetSocketAddress(host, port);
        line = new LineControl(delayMillis);
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Daemon.start("relay", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections came through here. */
    public int accepted() {
        return accepted.get();
    }

    /** How long an upload may be and what is to happen before some text passes: see there. */
    public LineControl line() {
        return line;
    }

    /** Nothing passes any more, and nobody is told: every socket stays open, and new ones are still taken. */
    public void freeze() {
        line.silence();
    }

    /** What was held back arrives after all. */
    public void thaw() {
        line.go();
    }

    /** A line of {@code bytesPerSecond} for each connection, where everything takes {@code delayMillis} more. */
    public void slowDown(long delayMillis, int bytesPerSecond) {
        line.slowDown(delayMillis, bytesPerSecond);
    }

    /** Resets every connection at both ends, and each new one. */
    public void cut() {
        cut = true;
        connections.forEach(RelayedConnection::reset);
    }

    /** New connections pass again. */
    public void mend() {
        cut = false;
    }

    /** The oldest connections, so many, are lost to both ends, which are not told. */
    public void lose(int oldest) {
        connections.subList(0, oldest).forEach(RelayedConnection::lose);
    }

    /** From now on, new connections lead there. */
    public void moveTo(InetSocketAddress address) {
        server = address;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(RelayedConnection::reset);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            accepted.incrementAndGet();
            Socket onward = new Socket();
            RelayedConnection connection = new RelayedConnection(client, onward, line);
            connections.add(connection);
            Daemon.start("relay", () -> open(connection, onward));
        }
    }

    private void open(RelayedConnection connection, Socket onward) {
        try {
            onward.connect(server);
            connection.begin();
        } catch (IOException refused) {
            connection.reset();
        }
        if (cut) {
            connection.reset();
        }
    }
}
