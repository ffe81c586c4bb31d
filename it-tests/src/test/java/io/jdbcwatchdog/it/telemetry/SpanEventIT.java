package io.jdbcwatchdog.it.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.probe.telemetry.OneKill;
import io.jdbcwatchdog.it.probe.telemetry.TracedKill;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The event on the span in which the application's statement was ended. */
@Tag("once")
class SpanEventIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void currentSpanOfTheApplicationHasTheKill(Pair pair) {
        ChildResult result = traced(pair).agent("timeout=500ms").run(TracedKill.class);
        System.out.println("---- One kill in a span ----\n" + String.join("\n", result.out()));
        assertThat(result.value("span")).as(result.toString()).isEqualTo("place order");
        assertThat(result.value("events"))
                .as("the statement outside the span is not there")
                .isEqualTo("1");
        assertThat(result.value("event")).isEqualTo("jdbc.watchdog.kill");
        assertThat(result.value("event.jdbc.watchdog.outcome")).isEqualTo("killed");
        assertThat(result.value("event.jdbc.watchdog.timeout.source")).isEqualTo("option");
        assertThat(result.value("event.jdbc.watchdog.timeout")).isEqualTo("0.5");
        assertThat(result.value("event.server.address")).isEqualTo(pair.server().host());
        assertThat(result.number("event.server.port")).isEqualTo(pair.server().port());
        assertThat(result.value("event.db.query.text")).startsWith("UPDATE locked SET n = n + ? WHERE id = ?");
        assertThat(result.toString()).doesNotContain("'" + Waits.MARKED).doesNotContain("fault in the agent");
        assertThat(result.kills()).hasSize(2);
    }

    @Test
    void withoutTheOptionThereIsNone() {
        ChildResult result =
                traced(Pairs.first()).agent("timeout=500ms,opentelemetry=false").run(TracedKill.class);
        assertThat(result.value("events")).as(result.toString()).isEqualTo("0");
    }

    /**
     * OpenTelemetry's agent makes a span for each statement, and hides its API from the application. Behind this agent's flag
     * that span is still there when the statement was ended.
     */
    @Test
    void spanOfOpenTelemetrysAgentHasItToo() {
        ChildResult result = Pairs.first()
                .child()
                .agent("timeout=500ms")
                .flag("-javaagent:" + Jars.collector("opentelemetry-javaagent"))
                .flag("-Dotel.resource.disabled.keys=process.command_args,process.command_line")
                .flag("-Dotel.traces.exporter=logging-otlp")
                .flag("-Dotel.metrics.exporter=none")
                .flag("-Dotel.logs.exporter=none")
                .tell("wait", false)
                .run(OneKill.class);
        assertThat(result.value("ended")).isEqualTo("SQLTimeoutException");
        assertThat(result.log("jdbc.watchdog.kill")).as(result.toString()).hasSize(1);
        assertThat(result.log("fault in the agent")).isEmpty();
    }

    private static ChildJvm traced(Pair pair) {
        return pair.child()
                .with(
                        Jars.of(Span.class),
                        Jars.of(Context.class),
                        Jars.of(ComponentLoader.class),
                        Jars.of(CompletableResultCode.class),
                        Jars.of(SdkTracerProvider.class));
    }
}
