package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.child.ChildJvm;
import io.jdbcwatchdog.it.driver.Driver;
import io.jdbcwatchdog.it.server.Server;

/** A driver on a server. */
record Pair(Driver driver, Server server) {

    /** Whether a test may stop the server. */
    boolean ownsServer() {
        return server.process().isPresent();
    }

    /** A JVM with the driver that is told where the server is; the tables are there. */
    ChildJvm child() {
        Tables.on(server);
        return told(driver.url(server.host(), server.port(), server.database()));
    }

    /** A JVM that is told where the server is, for an application that brings its driver along. */
    ChildJvm childWithoutDriver() {
        Tables.on(server);
        return told(new ChildJvm(), driver.url(server.host(), server.port(), server.database()));
    }

    ChildJvm childWithTls() {
        Tables.on(server);
        return told(driver.urlWithTls(server.host(), server.port(), server.database()));
    }

    /** A JVM whose application has the server's public key on file: without TLS an admin user needs it. */
    ChildJvm childWithKey() {
        Tables.on(server);
        return told(driver.url(server.host(), server.port(), server.database()) + RsaKey.option(driver, server));
    }

    /** A JVM that reaches the server by way of {@code relay}. */
    ChildJvm childThrough(Relay relay) {
        return childThrough(relay, false);
    }

    /** A JVM that reaches the server at another address. */
    ChildJvm childAt(String host, int port) {
        Tables.on(server);
        return told(driver.url(host, port, server.database()));
    }

    ChildJvm childThrough(Relay relay, boolean tls) {
        Tables.on(server);
        return told(
                tls
                        ? driver.urlWithTls("127.0.0.1", relay.port(), server.database())
                        : driver.url("127.0.0.1", relay.port(), server.database()));
    }

    /** A JVM whose probe is the server's administrator. */
    ChildJvm childOfRoot() {
        return new ChildJvm()
                .with(driver.jar())
                .tell("url", driver.url(server.host(), server.port(), server.database()))
                .tell("user", server.rootUser())
                .tell("password", server.rootPassword());
    }

    private ChildJvm told(String url) {
        return told(new ChildJvm().with(driver.jar()), url);
    }

    private ChildJvm told(ChildJvm child, String url) {
        return child.tell("url", url).tell("user", server.user()).tell("password", server.password());
    }

    @Override
    public String toString() {
        return driver + " on " + server;
    }
}
