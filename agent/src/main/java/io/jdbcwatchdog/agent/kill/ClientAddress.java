package io.jdbcwatchdog.agent.kill;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a session's client is, as address and port. Servers and Java write the same IPv6 address in different ways: {@code
 * ::1:50000}, {@code [::1]:50000} and {@code 0:0:0:0:0:0:0:1:50000}. A server that listens on IPv6 may also see an IPv4
 * client as {@code ::ffff:127.0.0.1}. So the addresses are compared, and not their texts. No name is ever looked up.
 */
final class ClientAddress {

    /** An address in Java's spelling; any other text as it was. */
    private final String host;

    /** 0 if there is none, such as for the client of a Unix socket. */
    private final int port;

    private ClientAddress(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** @param written address and port, as a server or {@code Session.client()} writes them */
    static ClientAddress of(String written) {
        int colon = written.lastIndexOf(':');
        int port = colon < 0 ? 0 : port(written.substring(colon + 1));
        return port == 0
                ? new ClientAddress(written, 0)
                : new ClientAddress(plain(host(written.substring(0, colon))), port);
    }

    /** Whether both are one socket, so that they must have a port. */
    boolean isSameSocket(ClientAddress other) {
        return isAtPort(other.port) && host.equals(other.host);
    }

    /** False for the port 0, which stands for none. */
    boolean isAtPort(int asked) {
        return port != 0 && port == asked;
    }

    private static int port(String digits) {
        try {
            int port = Integer.parseInt(digits);
            return port > 0 && port <= 0xffff ? port : 0;
        } catch (NumberFormatException notAPort) {
            return 0;
        }
    }

    private static String host(String written) {
        return written.startsWith("[") && written.endsWith("]") ? written.substring(1, written.length() - 1) : written;
    }

    /** Java turns an IPv4 address that is written as an IPv6 address into the IPv4 address. */
    private static String plain(String host) {
        if (host.indexOf(':') < 0) {
            return host;
        }
        // The zone of a link-local address is the name of an interface on either side: the other one does not know it.
        int zone = host.indexOf('%');
        try {
            // In brackets it is an IPv6 address or an error.
            return InetAddress.getByName("[" + (zone < 0 ? host : host.substring(0, zone)) + "]")
                    .getHostAddress();
        } catch (UnknownHostException noAddress) {
            return host;
        }
    }
}
