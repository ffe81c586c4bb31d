package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.Untouched;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is killed that nobody asked to be killed, and a connection in use is sent nothing. */
@Tag("once")
class NothingUnaskedIT {

    /** The two connections of the probe itself. */
    private static final String OWN_SESSIONS = "2";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void withoutATimeoutNothingIsKilledAndNothingElseConnects(Pair pair) {
        ChildResult result = pair.child().agent("").run(Untouched.class);
        Ended.byItself(result, "wait", 800);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.value("sessions")).isEqualTo(OWN_SESSIONS);
        assertThat(result.kills()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void observedStatementRunsOnAndIsReportedOnce(Pair pair) {
        ChildResult result = pair.child().agent("timeout=300ms,mode=observe").run(Untouched.class);
        Ended.byItself(result, "wait", 800);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
        assertThat(result.log("would have been killed session="))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains(" timeout=300ms(option timeout) ", "UPDATE locked SET n = n + ?");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void connectionInUseIsSentNoStatementOfTheAgents(Pair pair) {
        ChildResult without = pair.child().run(Untouched.class);
        ChildResult with = pair.child().agent("timeout=20s").run(Untouched.class);
        assertThat(with.value("questions")).isEqualTo(without.value("questions"));
    }
}
