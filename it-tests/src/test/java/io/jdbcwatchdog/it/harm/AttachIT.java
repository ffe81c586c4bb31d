package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.harm.Idle;
import io.jdbcwatchdog.it.probe.harm.Service;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.child.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code attach} and {@code list} of the jar, on JVMs that are running. */
@Tag("once")
@Tag("any-server")
class AttachIT {

    /** Unended, it would wait for ever; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    private final List<ChildResult> answers = new ArrayList<>();

    static Stream<Arguments> jdks() {
        return Jdks.forProbes().flatMap(mine -> Jdks.forProbes().map(theirs -> Arguments.of(mine, theirs)));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void serviceThatIsRunningIsWatchedFromThenOn(Path mine, Path theirs) {
        ChildResult result = Pairs.first()
                .child()
                .on(theirs)
                .with(PoolJars.ALL)
                .whenTold("pid", pid -> {
                    answers.add(new ChildJvm().on(mine).runJar(Jars.agent(), "attach", pid, "timeout=500ms"));
                    answers.add(new ChildJvm().on(mine).runJar(Jars.agent(), "attach", pid, "timeout=600ms"));
                    answers.add(new ChildJvm().on(mine).runJar(Jars.agent(), "list"));
                })
                .run(Service.class);
        TrialChecks.inTime(result, "later", 500, LATE);

        String there = System.getProperty("it.version") + " since=";
        String jvm = result.value("pid") + " (" + Service.class.getName() + ", Java ";
        assertThat(answers.get(0).out())
                .singleElement()
                .asString()
                .startsWith("attached to " + jvm)
                .contains(" and watching new connections: JDBC Watchdog " + there, " timeout=500ms ");
        assertThat(answers.get(0).exit()).isZero();
        assertThatOneLineSays(answers.get(1), 1, "already in " + jvm, there, " timeout=500ms ");
        assertThat(answers.get(2).out())
                .filteredOn(line -> line.startsWith(result.value("pid") + " "))
                .singleElement()
                .asString()
                .startsWith(result.value("pid") + " " + Service.class.getName() + " java=")
                .contains(" agent=" + there, " timeout=500ms ");
        assertThat(result.log("not started")).isEmpty();
    }

    @Test
    void listShowsWhereTheAgentIsNotAndNoArguments() {
        ChildResult result = idle().tell("secret", "MARKED7331")
                .whenTold("pid", pid -> answers.add(ChildJvm.runAgentJar("list")))
                .run(Idle.class);
        assertThat(answers.get(0).exit()).isZero();
        assertThat(answers.get(0).out())
                .filteredOn(line -> line.startsWith(result.value("pid") + " "))
                .singleElement()
                .asString()
                .matches("[0-9]+ " + Idle.class.getName() + " java=[0-9][^ ]* agent=none");
        assertThat(answers.get(0).toString()).doesNotContain("MARKED7331");
    }

    @Test
    void wrongOptionsAreToldAndNothingIsAttached() {
        ChildResult result = idle().whenTold("pid", pid -> {
                    answers.add(ChildJvm.runAgentJar("attach", pid, "timeot=5s"));
                    answers.add(ChildJvm.runAgentJar("attach", pid, "config=watchdog.yaml"));
                    answers.add(ChildJvm.runAgentJar("attach", pid, "config=/nowhere/watchdog.yaml"));
                    answers.add(ChildJvm.runAgentJar("attach", pid, "timeout=5s", "mode=observe"));
                    answers.add(ChildJvm.runAgentJar("attach", "all"));
                })
                .run(Idle.class);
        assertThatOneLineSays(answers.get(0), 2, "nothing was attached: unknown option 'timeot'", "mean 'timeout'?");
        assertThatOneLineSays(answers.get(1), 2, "nothing was attached: option 'config'", "give the whole path");
        assertThatOneLineSays(answers.get(2), 2, "nothing was attached: option 'config'", "there is no such file");
        assertThatOneLineSays(answers.get(3), 2, "usage: attach PID [options]");
        assertThatOneLineSays(answers.get(4), 2, "usage: attach PID [options]");
        assertThat(result.log()).isEmpty();
    }

    @Test
    void whatTheAgentRefusesThereIsToldHere() {
        ChildResult result = idle().flag("-Djdbc.watchdog.kill-grace=none")
                .whenTold("pid", pid -> {
                    answers.add(ChildJvm.runAgentJar("attach", pid, "timeout=5s"));
                    answers.add(ChildJvm.runAgentJar("attach", pid, "timeout=5s,kill-grace=1s"));
                    answers.add(ChildJvm.runAgentJar("list"));
                })
                .run(Idle.class);
        String why = "option 'kill-grace' (system property jdbc.watchdog.kill-grace)";
        assertThatOneLineSays(answers.get(0), 1, "the agent was not started in " + result.value("pid"), why);
        assertThatOneLineSays(answers.get(1), 1, "the agent was not started in " + result.value("pid"), why);
        assertThat(answers.get(2).out())
                .filteredOn(line -> line.startsWith(result.value("pid") + " "))
                .allMatch(line -> line.endsWith(" agent=none"));
        assertThat(result.log("jdbc-watchdog: not started: " + why)).hasSize(2);
    }

    private static ChildJvm idle() {
        return new ChildJvm();
    }

    static void assertThatOneLineSays(ChildResult result, int exit, String... what) {
        assertThat(result.log())
                .as(result.toString())
                .singleElement()
                .asString()
                .startsWith("jdbc-watchdog: ")
                .contains(what);
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.out()).isEmpty();
    }
}
