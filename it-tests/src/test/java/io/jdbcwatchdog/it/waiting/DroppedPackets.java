package io.jdbcwatchdog.it.waiting;

import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Commands;

/** Packets to and from one port of this machine's, dropped by its kernel. Nobody else uses that port. */
final class DroppedPackets implements AutoCloseable {

    private int port;

    void of(Relay relay) {
        port = relay.port();
        rule("-I", "--dport");
        rule("-I", "--sport");
    }

    @Override
    public void close() {
        if (port != 0) {
            rule("-D", "--dport");
            rule("-D", "--sport");
        }
    }

    private void rule(String what, String end) {
        Commands.run(
                "iptables", "-w", what, "INPUT", "-i", "lo", "-p", "tcp", end, Integer.toString(port), "-j", "DROP");
    }
}
