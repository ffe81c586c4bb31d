package io.jdbcwatchdog.it.support.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** What can be done to a server as a process of its machine, behind its own back. */
public interface ServerProcess {

    /** Stops it where it is; its sockets stay open, and its machine still takes connections. */
    void freeze();

    void thaw();

    /** SIGKILL. */
    void crash();

    /** Starts what crashed, on the same data; returns when it takes connections. */
    void restart();

    /** Its file system's root, as this machine has it: not every machine that runs the tests can see into a container. */
    Path root();

    /** Where it listens itself: what connects there has the port that the server sees. Another one after a restart. */
    InetSocketAddress direct();

    /** The same by IPv6; empty if it does not listen there, or this machine has no IPv6. */
    Optional<InetSocketAddress> ipv6();
}
