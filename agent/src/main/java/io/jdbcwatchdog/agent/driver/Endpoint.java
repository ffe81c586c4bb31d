package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.report.Foreign;

/** Where a session runs, and as whom, for the log. */
public final class Endpoint {

    public final String host;
    public final int port;
    public final String user;
    public final String schema;

    /** Of the Unix socket or named pipe; null where host and port are what the connection goes to. */
    private final String path;

    public Endpoint(String host, int port, String user, String schema, String path) {
        this.host = host;
        this.port = port;
        this.user = user == null ? "" : user;
        this.schema = schema == null ? "" : schema;
        this.path = path;
    }

    @Override
    public String toString() {
        return Foreign.name(path == null ? host + ":" + port : path);
    }
}
