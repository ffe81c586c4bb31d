package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.server.ServerProcess;

/** Freezes a server, and sees that it goes on whatever becomes of the test. */
public final class FreezableServer implements AutoCloseable {

    private final ServerProcess process;
    private boolean frozen;

    public FreezableServer(ServerProcess process) {
        this.process = process;
    }

    public synchronized void freeze() {
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
