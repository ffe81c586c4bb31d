package io.jdbcwatchdog.agent.driver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Where a connection really goes: what its socket is connected to. Unlike a name, and unlike all that a server says of
 * itself, nobody at another address can claim it.
 */
public final class Address {

    private final String place;

    /** 0 where the place is a file. */
    private final int port;

    private Address(String place, int port) {
        this.place = place;
        this.port = port;
    }

    public static Address of(String place, int port) {
        return new Address(place, port);
    }

    /**
     * @param path of the Unix socket or named pipe, or null
     * @param name where the socket does not say (a proxy resolves the name), with {@code port}
     */
    static Address of(Socket socket, String path, String name, int port) {
        InetAddress remote = Reflect.remote(socket);
        if (path != null || remote == null) {
            return path != null ? new Address(path, 0) : new Address(String.valueOf(name), port);
        }
        SocketAddress address = socket.getRemoteSocketAddress();
        return new Address(Login.host(remote.getHostAddress()), ((InetSocketAddress) address).getPort());
    }

    boolean isFile() {
        return port == 0;
    }

    /** As a URL takes it. */
    String host() {
        return place;
    }

    int port() {
        return port;
    }

    /** The same host, or file, whatever the port. */
    public boolean isSamePlace(Address other) {
        return place.equals(other.place);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address && isSamePlace((Address) other) && port == ((Address) other).port;
    }

    @Override
    public int hashCode() {
        return place.hashCode() + port;
    }

    @Override
    public String toString() {
        return port == 0 ? place : place + ":" + port;
    }
}
