package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.LibrariesInUse;
import io.jdbcwatchdog.agent.base.Library;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.event.Event;
import io.jdbcwatchdog.agent.event.EventListener;
import io.jdbcwatchdog.agent.event.StatementEnded;
import io.jdbcwatchdog.agent.report.Faults;
import org.jspecify.annotations.Nullable;

/**
 * An event on the application's current span when its statement was ended. It runs on the application's thread, whose span it
 * is. Several applications may each have their own copy of OpenTelemetry's API. Only the copy that the thread's context
 * class loader sees is asked, since asking another one would initialise it with this application's class loader.
 */
final class Spans implements EventListener {

    private static final String EVENT = "jdbc.watchdog.kill";
    private static final double SECOND = 1e9;

    private final CurrentSettings config;
    private final LibrariesInUse libraries;

    Spans(CurrentSettings config, LibrariesInUse libraries) {
        this.config = config;
        this.libraries = libraries;
    }

    /** All other events come on a thread that has no span. */
    @Override
    public boolean wants(Class<? extends Event> kind) {
        return false;
    }

    @Override
    public void statementEnded(StatementEnded event) {
        if (config.now().openTelemetry() && !add(Library.OPENTELEMETRY, event)) {
            add(Library.OPENTELEMETRY_AGENT, event);
        }
    }

    /** The current span is not asked for here, since nothing of OpenTelemetry may be initialised before its time. */
    @Override
    public void prepare() {
        for (Library library : new Library[] {Library.OPENTELEMETRY, Library.OPENTELEMETRY_AGENT}) {
            libraries.classes(library).forEach(SpanEvent::prepare);
        }
    }

    /** The application's copy of the API leads to the spans of OpenTelemetry's agent, so one event is enough. */
    private boolean add(Library library, StatementEnded event) {
        if (!libraries.isInUse(library)) {
            return false;
        }
        for (Class<?> spanType : libraries.classes(library)) {
            try {
                if (library == Library.OPENTELEMETRY && !isOfThisThread(spanType)) {
                    continue;
                }
                if (SpanEvent.add(spanType, EVENT, content -> describe(KillRecord.of(event), content))) {
                    return true;
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                Faults.count(e);
            }
        }
        return false;
    }

    private static boolean isOfThisThread(Class<?> spanType) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(spanType.getName(), false, loader) == spanType;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    private static void describe(KillRecord kill, SpanEvent to) throws ReflectiveOperationException {
        ServerName server = ServerName.of(kill.server);
        to.put("jdbc.watchdog.outcome", kill.outcome);
        to.put("jdbc.watchdog.timeout.source", kill.source.kind);
        to.put("jdbc.watchdog.rule", kill.source.name);
        to.put("jdbc.watchdog.timeout", kill.timeoutNanos / SECOND);
        to.put("jdbc.watchdog.ran", kill.ranNanos / SECOND);
        to.put("jdbc.watchdog.kill.duration", kill.freeAfterNanos / SECOND);
        to.put("jdbc.watchdog.kills", kill.kills);
        to.put("jdbc.watchdog.session", kill.session);
        putIfKnown(to, "jdbc.watchdog.trouble", kill.trouble);
        putIfKnown(to, "jdbc.watchdog.evidence", kill.evidence);
        to.put("server.address", server.address);
        if (!server.port.isEmpty()) {
            to.put("server.port", Long.parseLong(server.port));
        }
        putIfKnown(to, "db.namespace", kill.schema);
        putIfKnown(to, "db.query.text", kill.sql);
    }

    private static void putIfKnown(SpanEvent to, String key, @Nullable String value)
            throws ReflectiveOperationException {
        if (value != null && !value.isEmpty()) {
            to.put(key, value);
        }
    }
}
