package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.base.Library;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Micrometer's global registries, one in each class loader that has Micrometer, and which of them are ready for meters.
 *
 * <p>A filter or a common tag holds for meters that are registered after it. So a registry is ready only when it has a reader,
 * that is a registry of the application's below it, and when that was so for a moment. Spring Boot and Quarkus set customizers
 * and filters first, and then add their registries to the global one; whoever does it the other way round has the moment.
 * Nothing is lost by waiting: counters and gauges are read off the agent's own numbers, and a histogram of Micrometer's
 * without a reader keeps nothing.
 *
 * <p>Nothing tells when a reader comes. So somebody has to look: {@link Micrometer} says when. Only {@link TelemetryThread}
 * calls this.
 */
final class Registries {

    private final LibrariesInUse libraries;
    private final long momentNanos;

    /** By Micrometer's class {@code Metrics}, weakly, since the application may go away. */
    private final Map<Class<?>, State> states = new WeakHashMap<>();

    Registries(LibrariesInUse libraries, long momentMillis) {
        this.libraries = libraries;
        this.momentNanos = TimeUnit.MILLISECONDS.toNanos(momentMillis);
    }

    /** Looks at all of them, and returns those that have become ready. */
    List<MeterRegistry> look() {
        long now = System.nanoTime();
        List<MeterRegistry> ready = new ArrayList<>();
        for (Class<?> metrics : libraries.classes(Library.MICROMETER)) {
            State state = state(metrics);
            if (state.ready) {
                continue;
            }
            try {
                MeterRegistry registry = new MeterRegistry(metrics);
                boolean hadReader = state.hasReader;
                state.hasReader = registry.hasReader();
                if (!hadReader && state.hasReader) {
                    state.since = now;
                }
                if (state.hasReader && now - state.since >= momentNanos) {
                    state.ready = true;
                    ready.add(registry);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                Faults.count(e);
            }
        }
        return ready;
    }

    /** Whether one of them has a reader, and not yet for long enough. */
    boolean isOneAboutToBeReady() {
        return libraries.classes(Library.MICROMETER).stream()
                .map(this::state)
                .anyMatch(state -> state.hasReader && !state.ready);
    }

    /** Whether there is none that has to be looked at again. */
    boolean areAllReady() {
        return libraries.classes(Library.MICROMETER).stream().map(this::state).allMatch(state -> state.ready);
    }

    List<MeterRegistry> ready() {
        List<MeterRegistry> ready = new ArrayList<>();
        for (Class<?> metrics : libraries.classes(Library.MICROMETER)) {
            if (state(metrics).ready) {
                try {
                    ready.add(new MeterRegistry(metrics));
                } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                    Faults.count(e);
                }
            }
        }
        return ready;
    }

    private State state(Class<?> metrics) {
        return states.computeIfAbsent(metrics, none -> new State());
    }

    /** What is known about one of them. */
    private static final class State {
        private boolean hasReader;
        private long since;
        private boolean ready;
    }
}
