package io.jdbcwatchdog.it;

import io.jdbcwatchdog.it.server.ServerProcess;

/** Freezes a server, and sees that it goes on whatever becomes of the test. */
final class Thawed implements AutoCloseable {

    private final ServerProcess process;
    private boolean frozen;

    Thawed(ServerProcess process) {
        this.process = process;
    }

    synchronized void freeze() {
        process.freeze();
        frozen = true;
    }

    @Override
    public synchronized void close() {
        if (frozen) {
            frozen = false;
            process.thaw();
        }
    }
}
