package io.jdbcwatchdog.agent.driver;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Finds the path of a Unix socket. */
public final class UnixSockets {

    private static final MethodName PATH = new MethodName("java.net.UnixDomainSocketAddress", "getPath", Versions.ALL);

    private UnixSockets() {}

    /**
     * The path that this socket is connected to, or null if there is none. The addresses of junixsocket and of the JDK have
     * a path.
     */
    public static @Nullable String path(@Nullable Socket socket) {
        SocketAddress address = socket == null ? null : socket.getRemoteSocketAddress();
        return address == null || address.getClass() == InetSocketAddress.class ? null : PATH.text(address);
    }
}
