package io.jdbcwatchdog.it.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.probe.logging.TracedWaits;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Where the log lines go. */
@Tag("fast")
class LoggingIT {

    @Test
    void killGoesToTheApplicationsOwnLogging() {
        ChildResult result = withLogback(Pairs.first().child().agent("timeout=300ms"));
        assertThat(result.out())
                .as(result.toString())
                .filteredOn(line -> line.contains(" outcome=killed "))
                .singleElement()
                .asString()
                .startsWith("LOGBACK WARN io.jdbcwatchdog.watchdog - killed session=");
        assertThat(result.err()).noneMatch(line -> line.contains("outcome="));
    }

    /** The lines are written on the application's own thread, while its logging context is there. */
    @Test
    void theTraceIdOfTheRequestIsInItsLines() {
        ChildJvm child = Pairs.first().child().agent("timeout=300ms,rollback-only=true");
        ChildResult result = withLogback(child, "logback-trace.xml", TracedWaits.class);
        assertThat(result.out())
                .as(result.toString())
                // On a busy machine another statement may end late by itself.
                .filteredOn(line -> line.contains(" outcome=killed ") || line.contains("commit refused "))
                .hasSize(2)
                .allMatch(line -> line.startsWith("LOGBACK WARN io.jdbcwatchdog.watchdog trace=request-42 - "));
    }

    /** Whoever has a log without the pattern for it, as most have, finds it in the evidence below the line. */
    @Test
    void theTraceIdOfTheRequestIsInTheEvidence() {
        ChildResult result =
                withLogback(Pairs.first().child().agent("timeout=300ms"), "logback.xml", TracedWaits.class);
        assertBlockHasTheTrace(result);
    }

    @Test
    void theTraceIdOfLog4jsContextIsInTheEvidence() {
        ChildJvm child = Pairs.first().child().agent("timeout=300ms").with(Jars.of(Logger.class));
        child.flag("-Dlog4j2.level=WARN"); // without a configuration it writes to the console
        for (String jar : new String[] {"log4j-api", "log4j-core", "log4j-slf4j2-impl"}) {
            child.with(Jars.logger(jar, "2.26.1"));
        }
        assertBlockHasTheTrace(child.run(TracedWaits.class));
    }

    private static void assertBlockHasTheTrace(ChildResult result) {
        assertThat(result.value("wait.class")).as(result.toString()).isEqualTo("java.sql.SQLTimeoutException");
        List<String> out = result.out();
        int killed = 0;
        while (!out.get(killed).contains(" outcome=killed ")) {
            killed++;
        }
        List<String> block = out.subList(killed + 1, out.size()).stream()
                .takeWhile(line -> line.startsWith("    "))
                .toList();
        assertThat(block).as(result.toString()).contains("    trace: request-42");
    }

    @Test
    void everyKillThatIsSentIsInTheDebugLog() {
        ChildResult result = withLogback(Pairs.first().child().agent("timeout=300ms"));
        assertThat(result.out())
                .filteredOn(line -> line.contains("sent KILL QUERY " + result.value("session")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("LOGBACK DEBUG io.jdbcwatchdog."));
        assertThat(result.out()).as("a rehearsal is seen nowhere").noneMatch(line -> line.contains("sent DO 0"));
    }

    @Test
    void stderrIsUsedWhereAsked() {
        ChildResult result = withLogback(Pairs.first().child().agent("timeout=300ms,log=stderr"));
        assertThat(result.err())
                .filteredOn(line -> line.contains(" outcome=killed "))
                .hasSize(1);
        assertThat(result.out()).noneMatch(line -> line.contains("outcome="));
    }

    @Test
    void withoutLoggingOfTheApplicationsItGoesToStderr() {
        ChildResult result = Pairs.first().child().agent("timeout=300ms").run(LockWaits.class);
        assertThat(result.err())
                .filteredOn(line -> line.contains(" outcome=killed "))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.,]?\\d* WARN +watchdog - killed session=.*");
    }

    @Test
    void startIsOneLineWithTheOptionsAndNoSecret() {
        ChildResult result = Pairs.first()
                .child()
                .agent(
                        "timeout=300ms,admin-user=somebody,admin-password=Adm1nSecret,admin-keep-open=false,mode=observe")
                .tell("release", 600)
                .run(LockWaits.class);
        assertThat(result.log("mode=observe"))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("INFO", "0.1.0", "timeout=300ms", "somebody")
                .doesNotContain("Adm1nSecret");
    }

    private static ChildResult withLogback(ChildJvm child) {
        return withLogback(child, "logback.xml", LockWaits.class);
    }

    private static ChildResult withLogback(ChildJvm child, String configuration, Class<?> application) {
        return child.with(Jars.of(LoggerContext.class), Jars.of(Context.class), Jars.of(Logger.class))
                .flag("-Dlogback.configurationFile="
                        + Path.of("src/test/logback", configuration).toAbsolutePath())
                .run(application);
    }
}
