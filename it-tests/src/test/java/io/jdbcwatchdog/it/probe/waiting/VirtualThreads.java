package io.jdbcwatchdog.it.probe.waiting;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Many virtual threads in lock waits, and how many of them the JVM saw pinned, and where. */
public final class VirtualThreads {

    private final AtomicInteger pinned = new AtomicInteger();
    private final AtomicInteger pinnedInAgent = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong worstMicros = new AtomicLong();

    private VirtualThreads() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        new VirtualThreads().run(probe, probe.number("threads", 200));
    }

    private void run(Probe probe, int threads) throws Exception {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            connections.add(probe.connect());
        }
        try (RecordingStream events = new RecordingStream();
                RowLock held = RowLock.holdFor(probe, probe.number("release", 30_000))) {
            events.enable("jdk.VirtualThreadPinned").withStackTrace();
            events.onEvent("jdk.VirtualThreadPinned", this::pinned);
            events.startAsync();
            waitAll(connections);
            Probe.tell("held", held);
        } // its end delivers the last events
        for (Connection connection : connections) {
            connection.close();
        }
        Probe.tell("ended", ended);
        Probe.tell("worst.ms", worstMicros.get() / 1e3);
        Probe.tell("pinned", pinned);
        Probe.tell("pinned-in-agent", pinnedInAgent);
    }

    private void waitAll(List<Connection> connections) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService virtual = virtual();
        List<Future<?>> running = new ArrayList<>();
        for (Connection connection : connections) {
            running.add(virtual.submit(() -> {
                start.await();
                update(connection);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        virtual.shutdown();
    }

    private void update(Connection connection) throws SQLException {
        long start = System.nanoTime();
        try {
            ExecutionMethod.PLAIN.execute(connection, Waits.LOCK);
        } catch (SQLTimeoutException timeout) {
            ended.incrementAndGet();
        }
        worstMicros.accumulateAndGet((System.nanoTime() - start) / 1_000, Math::max);
    }

    private void pinned(RecordedEvent event) {
        pinned.incrementAndGet();
        String stack = String.valueOf(event.getStackTrace());
        if (stack.contains("io.jdbcwatchdog.agent") || stack.contains("io.jdbcwatchdog.bootstrap")) {
            pinnedInAgent.incrementAndGet();
            Probe.tell("pinned-at", stack);
        }
    }

    /** By reflection, since the tests are compiled for a JDK that has none. */
    private static ExecutorService virtual() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
