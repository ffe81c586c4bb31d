package io.jdbcwatchdog.agent.driver;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** Servers that are reached by way of a file: a Unix socket, or a named pipe. */
final class UnixSockets {

    private UnixSockets() {}

    /** The file that this socket is connected to, or null; junixsocket's addresses and the JDK's have a path. */
    static String path(Socket socket) {
        SocketAddress address = socket == null ? null : socket.getRemoteSocketAddress();
        return address == null || address.getClass() == InetSocketAddress.class
                ? null
                : Reflect.text(address, "getPath");
    }

    /** The sockets of the driver's own do not say where they go; the URL does, in versions that know such a thing. */
    static String ofMariaDb(Socket socket, Object host, Object configuration) {
        String path = path(socket);
        for (String option : new String[] {"localSocket", "pipe"}) {
            path = path != null ? path : option(host, option);
            path = path != null ? path : Reflect.text(configuration, option);
        }
        return path;
    }

    /** An option of one host, in versions that know such a thing; or null. */
    static String option(Object host, String name) {
        try {
            Object value = host == null ? null : Reflect.field(host, name);
            return value == null ? null : value.toString();
        } catch (ReflectiveOperationException notInThisVersion) {
            return null;
        }
    }
}
