package io.jdbcwatchdog.agent.telemetry;

import java.util.Objects;

/** The attributes by which kills are counted. */
final class KillKey {

    final String outcome;
    final Source source;
    final String address;
    final String port;

    KillKey(String outcome, Source source, String address, String port) {
        this.outcome = outcome;
        this.source = source;
        this.address = address;
        this.port = port;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof KillKey)) {
            return false;
        }
        KillKey key = (KillKey) other;
        return outcome.equals(key.outcome)
                && source.kind.equals(key.source.kind)
                && source.name.equals(key.source.name)
                && address.equals(key.address)
                && port.equals(key.port);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outcome, source.kind, source.name, address, port);
    }
}
