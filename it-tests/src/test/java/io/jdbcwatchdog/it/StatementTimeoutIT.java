package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Annotated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The annotation on plain classes. */
@ExtendWith(Numbers.class)
class StatementTimeoutIT {

    private static final double RELEASED = 900;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void innermostAnnotationHoldsUnderALongTimeout(Pair pair) {
        ChildResult result = run(pair, "timeout=10s");
        Numbers.say(
                pair + ": @StatementTimeout(300) under timeout=10s", "ended after %.1f ms", result.millis("method.ms"));
        for (String killed : new String[] {"method", "unit", "class", "inner", "after-inner"}) {
            Ended.inTime(result, killed, 300, Ended.LATE);
        }
        for (String exempt : new String[] {"none", "bare", "class-none", "inner-none", "after-throw"}) {
            Ended.byItself(result, exempt, RELEASED);
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
            Ended.byItself(result, exempt, RELEASED);
        }
        Ended.inTime(result, "bare", 300, Ended.LATE);
        Ended.inTime(result, "after-throw", 300, Ended.LATE);
    }

    @Test
    void annotationWorksWithoutAnyTimeoutOption() {
        ChildResult result = run(Pairs.first(), "");
        Ended.inTime(result, "method", 300, Ended.LATE);
        Ended.byItself(result, "bare", RELEASED);
    }

    @Test
    void withoutTheAgentItDoesNothing() {
        ChildResult result =
                Pairs.first().child().with(Jars.of(StatementTimeout.class)).run(Annotated.class);
        for (String every : new String[] {"method", "none", "unit", "class", "inner", "after-inner"}) {
            Ended.byItself(result, every, RELEASED);
        }
    }

    private static ChildResult run(Pair pair, String options) {
        return pair.child().with(Jars.of(StatementTimeout.class)).agent(options).run(Annotated.class);
    }
}
