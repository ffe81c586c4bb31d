package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.annotated.AttachedLater;
import io.jdbcwatchdog.it.probe.annotated.Places;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotations wherever they may stand, in plain classes; {@link StatementTimeoutIT} has those on methods and classes. */
class AnnotationsIT {

    private static final double RELEASED = 900;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void annotationHoldsWhereverItStands(Pair pair) {
        ChildResult result = pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent("timeout=10s")
                .run(Places.class);
        everyAnnotationHeld(result);
        for (String exempt : new String[] {"whole-none", "proxy-none", "block-none", "logged"}) {
            TrialChecks.byItself(result, exempt, RELEASED);
        }
        assertThat(result.value("negative"))
                .isEqualTo("a timeout cannot be negative: -5; use StatementTimeout.NONE to exempt");
        assertThat(result.log("timeout=300ms(@StatementTimeout OwnDao.logged)")).hasSize(1);
        assertThat(result.millis("transaction.ms")).isBetween(500.0, TrialChecks.LATE);
        assertThat(result.value("transaction.message")).contains("@TransactionTimeout OwnDao.transaction");
        assertThat(result.value("connection.usable")).isEqualTo("false");
        assertThat(result.log("timeout=300ms(@StatementTimeout OwnDao.connection)"))
                .singleElement()
                .asString()
                .contains("connection");
    }

    @Test
    @Tag("once")
    @Tag("any-server")
    void classesThatAreLoadedAlreadyAreWovenWhenTheAgentIsAttached() {
        ChildResult result = Pairs.first()
                .child()
                .with(Jars.of(StatementTimeout.class))
                .flag("-Djdk.attach.allowAttachSelf=true")
                .flag("-XX:+IgnoreUnrecognizedVMOptions")
                .flag("-XX:+EnableDynamicAgentLoading")
                .tell("agent", Jars.agent())
                .run(AttachedLater.class);
        everyAnnotationHeld(result);
    }

    @Test
    @Tag("once")
    void withoutTheAgentBlocksAreJustRun() {
        ChildResult result = Pairs.first()
                .child()
                .with(Jars.of(StatementTimeout.class))
                .tell("release", 250)
                .run(Places.class);
        for (String every : new String[] {"interface", "proxy", "block", "lambda", "named", "connection"}) {
            TrialChecks.byItself(result, every, 200);
        }
        assertThat(result.value("negative")).contains("cannot be negative: -5");
    }

    private static void everyAnnotationHeld(ChildResult result) {
        held(result, "interface", "@StatementTimeout Marked.find");
        held(result, "generic", "@StatementTimeout Marked.find");
        held(result, "whole", "@StatementTimeout Whole.own");
        held(result, "whole-inherited", "@StatementTimeout Whole.inherited");
        held(result, "proxy", "@StatementTimeout Whole.own");
        held(result, "proxy-inherited", "@StatementTimeout Whole.inherited");
        held(result, "superclass", "@StatementTimeout AbstractDao.overridden");
        held(result, "private", "@StatementTimeout OwnDao.secret");
        held(result, "static", "@StatementTimeout OwnDao.ofClass");
        held(result, "block", "block OwnDao");
        held(result, "lambda", "block OwnDao");
        held(result, "named", "block nightly closing");
    }

    private static void held(ChildResult result, String key, String origin) {
        TrialChecks.inTime(result, key, 300, TrialChecks.LATE);
        assertThat(result.value(key + ".message")).as(key).contains(origin);
    }
}
