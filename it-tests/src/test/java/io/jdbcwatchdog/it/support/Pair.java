package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Path;
import java.util.List;

/** A driver on a server. */
public record Pair(Driver driver, Server server) {

    /** Whether a test may stop the server. */
    public boolean ownsServer() {
        return server.process().isPresent();
    }

    /** A JVM with the driver that is told where the server is; the tables are there. */
    public ChildJvm child() {
        Tables.on(server);
        return told(driver.url(server.host(), server.port(), server.database()));
    }

    /** A JVM that is told where the server is, for an application that brings its driver along. */
    public ChildJvm childWithoutDriver() {
        Tables.on(server);
        return told(new ChildJvm(), driver.url(server.host(), server.port(), server.database()));
    }

    /** A JVM with nothing but these jars and the driver on its class path. */
    public ChildJvm childOf(Path... jars) {
        Tables.on(server);
        return told(
                ChildJvm.of(List.of(jars)).with(driver.jar()),
                driver.url(server.host(), server.port(), server.database()));
    }

    public ChildJvm childWithTls() {
        Tables.on(server);
        return told(driver.urlWithTls(server.host(), server.port(), server.database()));
    }

    /** A JVM whose application has the server's public key on file: without TLS an admin user needs it. */
    public ChildJvm childWithKey() {
        Tables.on(server);
        return told(driver.url(server.host(), server.port(), server.database()) + RsaKey.option(driver, server));
    }

    /** A JVM that reaches the server by way of {@code relay}. */
    public ChildJvm childThrough(Relay relay) {
        return childThrough(relay, false);
    }

    /** A JVM that reaches the server at another address. */
    public ChildJvm childAt(String host, int port) {
        Tables.on(server);
        return told(driver.url(host, port, server.database()));
    }

    public ChildJvm childThrough(Relay relay, boolean tls) {
        Tables.on(server);
        return told(
                tls
                        ? driver.urlWithTls("127.0.0.1", relay.port(), server.database())
                        : driver.url("127.0.0.1", relay.port(), server.database()));
    }

    /** A JVM whose probe uses another account. */
    public ChildJvm childAs(String user, String password) {
        return new ChildJvm()
                .with(driver.jar())
                .tell("url", driver.url(server.host(), server.port(), server.database()))
                .tell("user", user)
                .tell("password", password);
    }

    /** A JVM whose probe is the server's administrator. */
    public ChildJvm childOfRoot() {
        return childAs(server.rootUser(), server.rootPassword());
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
