package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.Probe;

/**
 * Looks every few milliseconds whether a thread is in its socket, so that one that waits for the network can be told from
 * one whose driver is busy with something else, such as escaping bytes.
 */
final class InputOutput implements AutoCloseable {

    private final long start = System.nanoTime();
    private final Thread watched;
    private final Thread watcher = new Thread(this::look, "input-output");
    private volatile boolean over;
    private volatile double last;

    InputOutput(Thread watched) {
        this.watched = watched;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** How long after the beginning it was last seen in its socket. */
    double lastMillis() {
        return last;
    }

    @Override
    public void close() {
        over = true;
    }

    private void look() {
        while (!over) {
            for (StackTraceElement frame : watched.getStackTrace()) {
                if (frame.getClassName().startsWith("sun.nio.ch.")) {
                    last = Probe.millisSince(start);
                    break;
                }
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
