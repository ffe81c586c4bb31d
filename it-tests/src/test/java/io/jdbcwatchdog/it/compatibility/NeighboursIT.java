package io.jdbcwatchdog.it.compatibility;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.ForCompatibility;
import io.jdbcwatchdog.it.support.compatibility.PlainRun;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other agents that weave the same drivers, before and behind this one. */
@ForCompatibility
class NeighboursIT {

    private enum Neighbour {
        OPENTELEMETRY(
                "OpenTelemetry 2.33.1",
                "opentelemetry-javaagent",
                "",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none"),
        DATADOG(
                "Datadog 1.68.1",
                "dd-java-agent",
                "",
                "-Ddd.trace.agent.url=http://127.0.0.1:9",
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.remote_config.enabled=false"),
        // It logs the command line, so the application is not told its password there.
        ELASTIC(
                "Elastic APM 1.55.1",
                "elastic-apm-agent",
                "",
                "-Delastic.apm.disable_send=true",
                "-Delastic.apm.service_name=plain"),
        JACOCO("JaCoCo", "org.jacoco.agent", "=output=none");

        private final String title;
        private final String jar;
        private final String options;
        private final List<String> flags;

        Neighbour(String title, String jar, String options, String... flags) {
            this.title = title;
            this.jar = jar;
            this.options = options;
            this.flags = List.of(flags);
        }

        private String flag() {
            return "-javaagent:" + Jars.otherAgent(jar) + options;
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void overdueStatementsAreEndedInBothOrders(Neighbour neighbour) {
        assumeThat(CompatibilityPage.isWanted(neighbour.title)).isTrue();
        Pairs.oneForEachServer().forEach(pair -> {
            ChildJvm behind = child(neighbour, pair).flag(neighbour.flag());
            add(neighbour.title + ", before this agent", pair, PlainRun.check(PlainRun.of(behind)));
            String before = PlainRun.check(PlainRun.followedBy(child(neighbour, pair), neighbour.flag()));
            add(neighbour.title + ", behind this agent", pair, before);
        });
    }

    private ChildJvm child(Neighbour neighbour, Pair pair) {
        Server server = pair.server();
        Tables.on(server);
        ChildJvm child = ChildJvm.of(List.of(Jars.plain(), pair.driver().jar()))
                .environment(
                        "PLAIN_ARGUMENTS",
                        "url=" + pair.driver().url(server.host(), server.port(), server.database()) + " user="
                                + server.user() + " password=" + server.password())
                .flag("-Djava.io.tmpdir=" + folder);
        neighbour.flags.forEach(child::flag);
        return child;
    }

    private static void add(String what, Pair pair, String result) {
        CompatibilityPage.add(Section.NEIGHBOURS, what, pair.toString(), result);
    }
}
