package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.victim.Untouched;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is killed that nobody asked to be killed, and a connection in use is sent nothing. */
@Tag("once")
@Tag("fast")
class NothingUnaskedIT {

    /** The two connections of the probe itself. */
    private static final String OWN_SESSIONS = "2";

    /** Milliseconds. A busy machine may need a part of it before the statement that waits is sent. */
    private static final int RELEASE = 3_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void withoutATimeoutNothingIsKilledAndNothingElseConnects(Pair pair) {
        ChildResult result = pair.child().tell("release", RELEASE).agent("").run(Untouched.class);
        TrialChecks.byItself(result, "wait", 800);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.value("sessions")).isEqualTo(OWN_SESSIONS);
        assertThat(result.kills()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void observedStatementRunsOnAndIsReportedOnce(Pair pair) {
        ChildResult result = pair.child()
                .tell("release", RELEASE)
                .agent("timeout=300ms,mode=observe")
                .run(Untouched.class);
        TrialChecks.byItself(result, "wait", 800);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
        // On a busy machine another statement may take as long.
        assertThat(result.log("would have been killed session="))
                .as(result.toString())
                .filteredOn(line -> line.contains("UPDATE locked SET n = n + ?"))
                .singleElement()
                .asString()
                .contains(" timeout=300ms(option timeout) ");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void connectionInUseIsSentNoStatementOfTheAgents(Pair pair) {
        ChildResult without = pair.child().run(Untouched.class);
        ChildResult with = pair.child().agent("timeout=20s").run(Untouched.class);
        assertThat(with.value("questions")).isEqualTo(without.value("questions"));
    }
}
