package io.jdbcwatchdog.it.server;

/** A way to run MySQL Router. All of them run in one process, each at a port of its own. */
public enum RouterMode {
    DISABLED("client_ssl_mode=DISABLED", "server_ssl_mode=DISABLED", false),
    DISABLED_PREFERRED("client_ssl_mode=DISABLED", "server_ssl_mode=PREFERRED", false),
    DISABLED_REQUIRED("client_ssl_mode=DISABLED", "server_ssl_mode=REQUIRED", false),
    DISABLED_AS_CLIENT("client_ssl_mode=DISABLED", "server_ssl_mode=AS_CLIENT", false),
    PREFERRED_DISABLED("client_ssl_mode=PREFERRED", "server_ssl_mode=DISABLED", true),
    PREFERRED("client_ssl_mode=PREFERRED", "server_ssl_mode=PREFERRED", true),
    PREFERRED_AS_CLIENT("client_ssl_mode=PREFERRED", "server_ssl_mode=AS_CLIENT", true),
    REQUIRED_DISABLED("client_ssl_mode=REQUIRED", "server_ssl_mode=DISABLED", true),
    REQUIRED("client_ssl_mode=REQUIRED", "server_ssl_mode=REQUIRED", true),
    REQUIRED_AS_CLIENT("client_ssl_mode=REQUIRED", "server_ssl_mode=AS_CLIENT", true),
    PASSTHROUGH_PLAIN("client_ssl_mode=PASSTHROUGH", "server_ssl_mode=AS_CLIENT", false),
    PASSTHROUGH_TLS("client_ssl_mode=PASSTHROUGH", "server_ssl_mode=AS_CLIENT", true),
    SHARING_DISABLED("client_ssl_mode=DISABLED", "server_ssl_mode=PREFERRED\nconnection_sharing=1", false),
    SHARING_PREFERRED("client_ssl_mode=PREFERRED", "server_ssl_mode=PREFERRED\nconnection_sharing=1", true),
    SHARING_AS_CLIENT("client_ssl_mode=PREFERRED", "server_ssl_mode=AS_CLIENT\nconnection_sharing=1", true);

    private final String client;
    private final String server;

    /** Whether the application connects with TLS. */
    public final boolean tls;

    RouterMode(String client, String server, boolean tls) {
        this.client = client;
        this.server = server;
        this.tls = tls;
    }

    String options() {
        return client + '\n' + server + "\nconnection_sharing_delay=0\n";
    }

    /** Whether it greets clients with a certificate of its own. */
    boolean hasCertificate() {
        return client.endsWith("PREFERRED") || client.endsWith("REQUIRED");
    }

    /** Whether it passes the server's greeting on. Otherwise it greets by itself, with 0 for the connection id. */
    public boolean passesGreetingOn() {
        return client.endsWith("PASSTHROUGH")
                || client.endsWith("PREFERRED") && server.startsWith("server_ssl_mode=AS_CLIENT");
    }

    int port() {
        return 7_000 + ordinal();
    }
}
