package io.jdbcwatchdog.it.support.server;

/** A server that the tests would use if this machine had it, and why it has not. */
public record MissingServer(ServerKind kind, String reason) {

    public String name() {
        return kind.id();
    }

    @Override
    public String toString() {
        return "SKIPPED: " + kind + " (" + reason + ")";
    }
}
