package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.report.SafeText;
import java.net.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server, account and schema of a session, for the log. */
public final class Endpoint {

    public final String host;
    public final int port;
    public final String user;
    public final String schema;

    /** Null if there is no connection yet. */
    private final @Nullable Address address;

    /** The path of the Unix socket or named pipe; null if the connection goes to host and port. */
    private final @Nullable String path;

    /** A server that an attempt to connect may lead to. Host and user are null if the driver does not know them. */
    public static Endpoint planned(@Nullable String host, int port, @Nullable String user) {
        return planned(host, port, user, null);
    }

    public static Endpoint planned(@Nullable String host, int port, @Nullable String user, @Nullable String schema) {
        return new Endpoint(host, port, user, schema, null, null);
    }

    /** @param path the path of a Unix socket or named pipe, if the driver's options name one; otherwise null */
    public static Endpoint plannedAt(@Nullable String path, @Nullable String host, int port, @Nullable String user) {
        return new Endpoint(host, port, user, null, path, null);
    }

    /**
     * @param socket null if the driver does not know it
     * @param host null if the driver does not know it; so are user and schema
     * @param path the path of the Unix socket or named pipe; null if it is neither
     */
    public static Endpoint of(
            @Nullable Socket socket,
            @Nullable String host,
            int port,
            @Nullable String user,
            @Nullable String schema,
            @Nullable String path) {
        return new Endpoint(host, port, user, schema, path, Address.of(socket, path, String.valueOf(host), port));
    }

    private Endpoint(
            @Nullable String host,
            int port,
            @Nullable String user,
            @Nullable String schema,
            @Nullable String path,
            @Nullable Address address) {
        this.host = String.valueOf(host);
        this.port = port;
        this.user = user == null ? "" : user;
        this.schema = schema == null ? "" : schema;
        this.path = path;
        this.address = address;
    }

    /** What the socket is connected to. It must not be called for a planned connection. */
    public Address address() {
        return Objects.requireNonNull(address);
    }

    /**
     * Whether a connection planned like this leads, or may lead, to the server of that one. Where a socket factory goes to a
     * Unix socket, the path is not known beforehand. Then host and port decide, as the URL has them.
     */
    public boolean leadsTo(Endpoint there) {
        return path != null && there.path != null
                ? path.equals(there.path)
                : host.equals(there.host) && port == there.port;
    }

    /** Host and port as the URL has them, even if the connection goes to a Unix socket. */
    public String hostAndPort() {
        return SafeText.name(host + ":" + port);
    }

    @Override
    public String toString() {
        return path == null ? hostAndPort() : SafeText.name(path);
    }
}
