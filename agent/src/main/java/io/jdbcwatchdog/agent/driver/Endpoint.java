package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.report.Foreign;
import java.net.Socket;

/** Where a session runs, and as whom, for the log. */
public final class Endpoint {

    public final String host;
    public final int port;
    public final String user;
    public final String schema;

    /** What the socket is connected to; null where there is no connection yet. */
    public final Address address;

    /** Of the Unix socket or named pipe; null where host and port are what the connection goes to. */
    private final String path;

    /** Where an attempt to connect leads. */
    static Endpoint planned(String host, int port, String user) {
        return planned(host, port, user, null);
    }

    public static Endpoint planned(String host, int port, String user, String schema) {
        return new Endpoint(host, port, user, schema, null, null);
    }

    /** @param path of the Unix socket or named pipe, or null */
    static Endpoint of(Socket socket, String host, int port, String user, String schema, String path) {
        return new Endpoint(host, port, user, schema, path, Address.of(socket, path, host, port));
    }

    private Endpoint(String host, int port, String user, String schema, String path, Address address) {
        this.host = host;
        this.port = port;
        this.user = user == null ? "" : user;
        this.schema = schema == null ? "" : schema;
        this.path = path;
        this.address = address;
    }

    @Override
    public String toString() {
        return Foreign.name(path == null ? host + ":" + port : path);
    }
}
