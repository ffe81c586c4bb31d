package io.jdbcwatchdog.agent.driver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection really goes: what its socket is connected to. A server at another address can claim a name or an
 * identity, but not this address.
 */
public final class Address {

    private final String host;

    /** 0 if {@link #host} is the path of a Unix socket or named pipe. */
    private final int port;

    private Address(String host, int port) {
        this.host = host;
        this.port = port;
    }

    public static Address of(String host, int port) {
        return new Address(host, port);
    }

    /**
     * @param socket null if the driver does not know it
     * @param path the path of the Unix socket or named pipe; null if it is neither
     * @param name the host's name, used with {@code port} if the socket has no address (a proxy resolves the name)
     */
    static Address of(@Nullable Socket socket, @Nullable String path, String name, int port) {
        InetAddress remote = Reflect.remote(socket);
        if (path != null || socket == null || remote == null) {
            return path != null ? new Address(path, 0) : new Address(name, port);
        }
        SocketAddress address = socket.getRemoteSocketAddress();
        return new Address(Login.host(remote.getHostAddress()), ((InetSocketAddress) address).getPort());
    }

    public boolean isFile() {
        return port == 0;
    }

    /** As it is written in a URL. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Whether both have the same host or file. The ports may differ. */
    public boolean isSameHost(Address other) {
        return host.equals(other.host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address && isSameHost((Address) other) && port == ((Address) other).port;
    }

    @Override
    public int hashCode() {
        return host.hashCode() + port;
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
