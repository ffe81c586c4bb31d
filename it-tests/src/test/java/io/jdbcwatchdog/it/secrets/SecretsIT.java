package io.jdbcwatchdog.it.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import io.jdbcwatchdog.it.probe.secrets.Secrets;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

/**
 * No password and no literal in a log line at any level, an exception, a thread's name, JMX or a {@code toString()}.
 * What every other test's JVM writes is searched as well, by {@link io.jdbcwatchdog.it.support.child.SecretsInOutput}.
 */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("fast")
class SecretsIT {

    private static final String ADMIN_PASSWORD = "Adm1nSecret";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void nothingThatCanBeSeenHoldsASecret(Pair pair) {
        ChildResult result = run(pair, pair.child(), "");
        assertThat(result.number("leaks")).as(result.toString()).isZero();
        assertThat(result.number("objects")).isGreaterThan(20);
        assertThat(result.log("DEBUG")).isNotEmpty();
        assertThat(result.kills()).hasSizeGreaterThan(15);
        Numbers.say(
                pair + ": secrets",
                "%d leaks, %d lines of log",
                result.number("leaks"),
                result.log().size());
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void norWhereTheAdminUserCannotLogIn(Pair pair) {
        // Nobody can kill what is left running when its socket is closed: five seconds of SLEEP, not a scan of minutes.
        ChildResult result = run(
                pair,
                pair.childWithKey().tell("short", true),
                ",admin-user=nobody,admin-servers=*:*,admin-password=" + ADMIN_PASSWORD
                        + ",kill-grace=100ms,abort-grace=100ms");
        assertThat(result.number("leaks")).as(result.toString()).isZero();
        assertThat(result.log()).noneMatch(line -> line.contains(ADMIN_PASSWORD));
        assertThat(result.log("no admin connection")).isNotEmpty();
    }

    private static ChildResult run(Pair pair, ChildJvm child, String more) {
        return child.with(Jars.of(LoggerContext.class), Jars.of(Context.class), Jars.of(Logger.class))
                .flag("-Dlogback.configurationFile="
                        + Path.of("src/test/logback/logback.xml").toAbsolutePath())
                .agent("timeout=300ms" + more)
                .tell("fetch-size", pair.driver().isMariaDb() ? 10 : Integer.MIN_VALUE)
                .limit(Duration.ofSeconds(120))
                .run(Secrets.class);
    }
}
