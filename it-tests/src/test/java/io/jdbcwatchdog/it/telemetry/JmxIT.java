package io.jdbcwatchdog.it.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.probe.telemetry.HammeredSession;
import io.jdbcwatchdog.it.probe.telemetry.OneKill;
import io.jdbcwatchdog.it.probe.telemetry.Operated;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The MBean, as an operator sees and uses it. */
@ExtendWith(Numbers.class)
@Tag("once")
class JmxIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void operationEndsExactlyTheStatementOfThatSession(Pair pair) throws IOException {
        ChildResult result = operated(pair);
        assertThat(result.value("both")).as(result.toString()).isEqualTo("true");
        assertThat(result.value("end")).startsWith("the statement of session ").endsWith(" is over, outcome killed");
        assertThat(result.value("leaves.class")).isEqualTo("java.sql.SQLNonTransientException");
        assertThat(result.value("leaves.message"))
                .startsWith("Statement ended on request: ran ")
                .contains("(operator), ended by KILL QUERY, outcome killed");
        assertThat(result.value("leaves.usable")).isEqualTo("true");
        assertThat(result.value("other-runs")).isEqualTo("true");
        assertThat(result.values()).containsKey("stays.value").doesNotContainKey("stays.class");
        assertThat(result.value("kill.session")).isEqualTo("true");
        assertThat(result.value("killed.count")).isEqualTo("1");
        assertThat(result.kills()).singleElement().asString().contains("(operator)", " outcome=killed ");

        assertThat(result.value("doctor"))
                .as("the doctor kills a statement of its own, of which nobody hears")
                .startsWith(
                        "app at " + pair.server().host() + ":" + pair.server().port() + ":|works   server and driver ")
                .containsPattern("works +KILL QUERY +a statement of this account was ended")
                .doesNotContain("FAILED");
        assertThat(result.value("wrong-server")).startsWith("nothing was ended: this JVM has no session ");
        assertThat(result.value("wrong-session")).startsWith("nothing was ended: this JVM has no session ");
        assertThat(result.value("no-session")).startsWith("nothing was ended: ");
        assertThat(result.value("nothing-runs")).endsWith(" runs no statement now");
        assertThat(result.value("over")).endsWith(" runs no statement now");
    }

    @Test
    void observesForAWhileAndReadsTheFileAgain() throws IOException {
        ChildResult result = operated(Pairs.first());
        assertThat(result.value("mode")).as(result.toString()).isEqualTo("enforce");
        assertThat(result.value("observe")).startsWith("mode=observe for 1 minute, ");
        assertThat(result.value("observing")).isEqualTo("observe");
        assertThat(result.value("while-observing")).isEqualTo("nothing was ended: mode=observe");
        assertThat(result.value("observe-too-long")).startsWith("nothing changed: ");
        assertThat(result.value("enforce")).isEqualTo("mode=enforce again, as configured");
        assertThat(result.value("enforcing")).isEqualTo("enforce");
        assertThat(result.log("WARN")).anyMatch(line -> line.contains("mode=observe for 1 minute"));

        assertThat(result.value("unchanged")).endsWith(" was read again: nothing changed");
        assertThat(result.value("reload")).endsWith(" was read again, and is in force");
        assertThat(result.value("options")).contains("timeout=50s");
        assertThat(result.value("refused")).startsWith("configuration not changed: ");
        assertThat(result.value("reloads")).isEqualTo("1 1");
        assertThat(result.value("gone")).isEqualTo("true");
    }

    @Test
    void showsWhatRunsAndWhatWasKilledWithoutLiterals() throws IOException {
        ChildResult result = operated(Pairs.first());
        assertThat(result.value("running.count")).isEqualTo("2");
        assertThat(result.value("overdue.count")).isEqualTo("0");
        assertThat(result.value("idle.count")).as("the one that holds the row").isEqualTo("1");
        assertThat(result.value("running"))
                .contains("sql=UPDATE locked SET n = n + ? WHERE id = ? AND note <> ?", "thread=leaves", "thread=stays")
                .contains("source=option timeout", "overdue=false", "user=")
                .doesNotContain("'leaves'", "'stays'");
        assertThat(result.value("kills"))
                .contains("outcome=killed", "source=operator", "thread=leaves", "evidence=not known: ", "kills=1")
                .doesNotContain("'leaves'");
    }

    /** A statement that ended meanwhile is not killed, and neither is the one after it: what is told is what happened. */
    @Test
    void whatTheOperatorIsToldIsWhatTheSessionSaw() {
        Pair pair = Pairs.first();
        ChildResult result = pair.child()
                .agent("timeout=60s")
                .tell("trials", 300)
                .tell("server", pair.server().host() + ":" + pair.server().port())
                .run(HammeredSession.class);
        Numbers.say(
                pair + ": an operator ends the statements of one session",
                "300 statements, %d ended, %d told as killed, %d as finished first, %d as nothing",
                result.number("ended"),
                result.number("told.killed"),
                result.number("told.finished"),
                result.number("told.nothing"));
        assertThat(result.values()).doesNotContainKeys("odd", "operator");
        assertThat(result.number("others")).isZero();
        assertThat(result.value("usable")).isEqualTo("true");
        assertThat(result.number("ended")).isPositive().isEqualTo(result.number("killed"));
        assertThat(result.number("told.killed")).isEqualTo(result.number("killed"));
        assertThat(result.number("told.nothing")).isPositive();
    }

    @Test
    void oneKillInEveryAttribute() {
        ChildResult result = Pairs.first()
                .child()
                .agent("timeout=500ms")
                .tell("jmx", true)
                .tell("wait", false)
                .run(OneKill.class);
        System.out.println("---- One kill in JMX ----\n" + String.join("\n", result.log()));
        assertThat(result.value("ended")).isEqualTo("SQLTimeoutException");
        assertThat(result.out())
                .contains("KillsKilled=1", "KillsUnknown=0", "KillDurationCount=1", "TimeoutUsageHalf=1", "Faults=0")
                .anyMatch(line -> line.startsWith("Kills: {evidence="))
                .anyMatch(line -> line.contains("also open here: session "))
                .anyMatch(line -> line.contains(" timeout=500.0"));
        assertThat(result.toString()).doesNotContain("'" + Waits.MARKED);
    }

    @Test
    void withoutItTheMBeanIsNotThereAndNothingIsSaid() {
        ChildResult result = Pairs.first()
                .child()
                .agent("timeout=500ms,jmx=false")
                .tell("wait", false)
                .run(OneKill.class);
        assertThat(result.value("ended")).isEqualTo("SQLTimeoutException");
        assertThat(result.log("MBean")).isEmpty();
    }

    private ChildResult operated(Pair pair) throws IOException {
        Path config = Files.writeString(folder.resolve("watchdog.yaml"), "timeout: 60s\n");
        return pair.child().agent("config=" + config).tell("config", config).run(Operated.class);
    }
}
