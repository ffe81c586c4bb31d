package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.timeouts.Annotated;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotation on plain classes. */
@ExtendWith(Numbers.class)
class StatementTimeoutIT {

    private static final double RELEASED = 900;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void innermostAnnotationHoldsUnderALongTimeout(Pair pair) {
        ChildResult result = run(pair, "timeout=10s");
        Numbers.say(
                pair + ": @StatementTimeout(300) under timeout=10s", "ended after %.1f ms", result.millis("method.ms"));
        for (String killed : new String[] {"method", "unit", "class", "inner", "after-inner"}) {
            TrialChecks.inTime(result, killed, 300, TrialChecks.LATE);
        }
        for (String exempt : new String[] {"none", "bare", "class-none", "inner-none", "after-throw"}) {
            TrialChecks.byItself(result, exempt, RELEASED);
        }
        assertThat(result.kills()).hasSize(5);
        assertThat(result.log("timeout=300ms(@StatementTimeout Annotated.Dao.method) "))
                .hasSize(2);
        assertThat(result.log("timeout=300ms(@StatementTimeout Annotated.ClassDao.declared) "))
                .hasSize(1);
    }

    @Test
    void noneIsExemptFromAShortTimeout() {
        Pair pair = Pairs.first();
        ChildResult result = run(pair, "timeout=300ms");
        Numbers.say(
                pair + ": @StatementTimeout(NONE) under timeout=300ms",
                "ended after %.1f ms, by itself",
                result.millis("none.ms"));
        for (String exempt : new String[] {"none", "class-none", "inner-none"}) {
            TrialChecks.byItself(result, exempt, RELEASED);
        }
        TrialChecks.inTime(result, "bare", 300, TrialChecks.LATE);
        TrialChecks.inTime(result, "after-throw", 300, TrialChecks.LATE);
    }

    @Test
    void annotationWorksWithoutAnyTimeoutOption() {
        ChildResult result = run(Pairs.first(), "");
        TrialChecks.inTime(result, "method", 300, TrialChecks.LATE);
        TrialChecks.byItself(result, "bare", RELEASED);
    }

    @Test
    void withoutTheAgentItDoesNothing() {
        ChildResult result =
                Pairs.first().child().with(Jars.of(StatementTimeout.class)).run(Annotated.class);
        for (String every : new String[] {"method", "none", "unit", "class", "inner", "after-inner"}) {
            TrialChecks.byItself(result, every, RELEASED);
        }
    }

    private static ChildResult run(Pair pair, String options) {
        return pair.child().with(Jars.of(StatementTimeout.class)).agent(options).run(Annotated.class);
    }
}
