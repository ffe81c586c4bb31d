package io.jdbcwatchdog.agent.driver;

/** Where a session runs, and as whom, for the log. */
public final class Endpoint {

    public final String host;
    public final int port;
    public final String user;
    public final String schema;

    Endpoint(String host, int port, String user, String schema) {
        this.host = host;
        this.port = port;
        this.user = user == null ? "" : user;
        this.schema = schema == null ? "" : schema;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
