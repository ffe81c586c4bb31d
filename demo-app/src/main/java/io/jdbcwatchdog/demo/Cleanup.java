package io.jdbcwatchdog.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Undoes the steps of the demo in reverse order, exactly once: at the end of the demo, or in the JVM's shutdown hook if
 * somebody presses Ctrl-C.
 */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::interrupted, "cleanup");
    private volatile boolean interrupted;

    public Cleanup() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public synchronized void add(AutoCloseable step) {
        steps.push(step);
    }

    /** Whether the JVM is shutting down. Errors from resources that are already gone are not reported then. */
    boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public void close() {
        if (!interrupted) {
            undo();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void interrupted() {
        interrupted = true;
        undo();
    }

    private synchronized void undo() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().close();
            } catch (Exception e) {
                System.err.println("While cleaning up: " + e.getMessage());
            }
        }
    }
}
