package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.base.Library;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.kill.EndRequests;
import io.jdbcwatchdog.agent.kill.Killers;
import io.jdbcwatchdog.agent.learn.Learned;
import io.jdbcwatchdog.agent.session.Sessions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Connects the parts of telemetry. The listeners are registered first; what they show exists a moment later. */
public final class Telemetry {

    /** Before the second look for something that others make; each further pause is twice as long. */
    private static final long JMX_PAUSE_MILLIS = 50;

    private static final long MICROMETER_PAUSE_MILLIS = 1_000;

    private final CurrentSettings config;
    private final LibrariesInUse libraries;
    private final Counts counts = new Counts();
    private final Micrometer micrometer;

    /** Only {@link TelemetryThread} uses it. */
    private @Nullable Jmx jmx;

    public Telemetry(CurrentSettings config, LibrariesInUse libraries) {
        this.config = config;
        this.libraries = libraries;
        this.micrometer = new Micrometer(config, libraries, MICROMETER_PAUSE_MILLIS);
    }

    /** Runs the listeners for events that do not happen on a thread of the application. */
    public Executor executor() {
        return TelemetryThread::run;
    }

    /** Counts for JMX, Micrometer and the page. */
    public Counts counts() {
        return counts;
    }

    /** Tells Micrometer's histograms. */
    public EventListener micrometer() {
        return micrometer;
    }

    /** Records events for the JDK's flight recordings. */
    public EventListener flightRecordings() {
        return new FlightRecordings(config);
    }

    /** Adds events to OpenTelemetry's spans. */
    public EventListener spans() {
        return new Spans(config, libraries);
    }

    /**
     * @param learned how long statements take
     * @param modeChanged runs when an operator has changed the mode
     * @param doctor what an operator is told who asks what works here
     * @param view all that is known, as text with at most so many columns
     */
    public void start(
            Sessions sessions,
            Killers killers,
            EndRequests requests,
            Learned learned,
            Runnable modeChanged,
            Callable<String> doctor,
            IntFunction<String> view) {
        Gauges gauges = new Gauges(sessions, killers);
        micrometer.use(new Micrometer.Meters(counts, gauges));
        // There is one, however often the MBean comes and goes: it holds what it has to end.
        Observation observation = new Observation(config, modeChanged);
        Runnable updateJmx = () -> {
            if (libraries.isInUse(Library.MBEAN_SERVER)) {
                Jmx known = jmx;
                if (known == null) {
                    counts.show();
                    known = new Jmx(
                            () -> new WatchdogBean(
                                    new Attributes(config, counts, gauges, sessions, learned),
                                    config,
                                    observation,
                                    new OperatorsKill(config, sessions, requests, counts),
                                    doctor,
                                    learned::suggest,
                                    view),
                            JMX_PAUSE_MILLIS);
                    jmx = known;
                }
                known.update(config.now().jmx());
            }
        };
        libraries.listen(library -> {
            if (library == Library.MBEAN_SERVER) {
                TelemetryThread.run(updateJmx);
            } else if (library == Library.MICROMETER) {
                TelemetryThread.run(micrometer::seen);
            }
        });
        config.onChange(settings -> {
            TelemetryThread.run(updateJmx);
            if (libraries.isInUse(Library.MICROMETER)) {
                TelemetryThread.run(micrometer::seen);
            }
        });
    }

    /** What the options ask for and this JVM does not have, for the first line of the log; otherwise empty. */
    public String missing() {
        return config.now().jmx() && !hasManagement()
                ? " (no MBean, since this Java has no module java.management)"
                : "";
    }

    private static boolean hasManagement() {
        try {
            Class.forName("javax.management.MBeanServer", false, null);
            return true;
        } catch (ClassNotFoundException | RuntimeException | LinkageError none) {
            return false;
        }
    }
}
