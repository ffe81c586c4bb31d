package io.jdbcwatchdog.it.probe.telemetry;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Waits;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.sql.Connection;
import java.sql.SQLException;

/** An application with OpenTelemetry's API, whose statement is ended inside a span, and another one outside of any. */
public final class TracedKill {

    private TracedKill() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        SdkTracerProvider tracing =
                SdkTracerProvider.builder().addSpanProcessor(new Teller()).build();
        Span span = tracing.get("shop").spanBuilder("place order").startSpan();
        try (Connection connection = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            Probe.tell("held", held);
            try (Scope scope = span.makeCurrent()) {
                Probe.tell("scope", scope != null);
                wait(connection);
            } finally {
                span.end();
            }
            wait(connection);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void wait(Connection connection) {
        try {
            Probe.run(connection, Waits.LOCK.sql("'" + Waits.MARKED + "'"));
        } catch (SQLException e) {
            Probe.tell("ended", e.getClass().getSimpleName());
        }
    }

    /** Tells what a span consists of when it is over. */
    private static final class Teller implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            Probe.tell("span", span.getName());
            Probe.tell("events", span.toSpanData().getEvents().size());
            span.toSpanData().getEvents().forEach(event -> {
                Probe.tell("event", event.getName());
                event.getAttributes().forEach((key, value) -> Probe.tell("event." + key.getKey(), value));
            });
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
