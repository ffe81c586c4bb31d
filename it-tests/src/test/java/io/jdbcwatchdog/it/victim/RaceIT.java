package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.race.Race;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deadlines drawn around the very end of statements. {@code -Dit.race.trials=25000} is the long form: so many for each
 * driver, the older ones too, on each server.
 */
@ExtendWith(Numbers.class)
@Tag("fast")
class RaceIT {

    private static final int TRIALS = Integer.getInteger("it.race.trials", 2_000);

    /** A KILL is long on its way: an agent that did not wait for it would hit the next statement. */
    private static final int KILL_DELAY_MILLIS = 3;

    /**
     * No KILL CONNECTION: what follows a connection's end is no wrong victim, but cannot be told from one. (MariaDB may
     * take 2 s to answer a KILL for a session that sleeps.)
     */
    private static final String KILL_QUERY_ALONE = "kill-grace=30s";

    static Stream<Pair> pairs() {
        boolean longForm = System.getProperty("it.race.trials") != null;
        return longForm ? Stream.concat(Pairs.newest(), Pairs.older()) : Pairs.newest();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void killLandsOnlyOnTheOverdueStatementAndWhatTheApplicationIsToldIsWhatHappened(Pair pair) throws IOException {
        ChildResult result;
        try (Relay relay = new Relay(pair.server().host(), pair.server().port(), KILL_DELAY_MILLIS)) {
            result = race(pair, TRIALS)
                    .agent(KILL_QUERY_ALONE + ",admin-port=" + relay.port())
                    .run(Race.class);
        }
        say(pair + ": race at the deadline", result);
        SoftAssertions soft = new SoftAssertions();
        for (String never : new String[] {"victims", "false-timeouts", "lost-truths", "unexplained"}) {
            soft.assertThat(result.number(never)).as(never + "\n" + result).isZero();
        }
        soft.assertThat(result.number("given-up"))
                .as("connections given up without a KILL that was never answered\n" + result)
                .isLessThanOrEqualTo(result.log("no answer to the KILL").size());
        for (String proof : new String[] {"killed", "done"}) {
            soft.assertThat(result.number(proof))
                    .as("with so few %s it proves little", proof)
                    .isGreaterThan(TRIALS / 10);
        }
        soft.assertAll();
    }

    /** For comparison only: nothing is asked of it. */
    @ForComparison
    void theSameRaceWithTheDriversOwnTimeout() {
        ChildResult result =
                race(Pairs.first(), TRIALS / 10).tell("by", "driver").run(Race.class);
        say(Pairs.first() + ": the same with setQueryTimeout(1)", result);
        assertThat(result.number("trials")).isEqualTo(TRIALS / 10);
    }

    private static ChildJvm race(Pair pair, int trials) {
        return pair.child()
                .with(PoolJars.ALL)
                .tell("trials", trials)
                .limit(Duration.ofSeconds(120).plusMillis(50L * trials));
    }

    private static void say(String what, ChildResult result) {
        Numbers.say(
                what,
                "%s trials, %s killed, %s done, %s unknown; behind them %s innocent statements and %s COMMITs: %s wrong"
                        + " victims, %s connections given up; %s false timeouts, %s lost truths",
                result.value("trials"),
                result.value("killed"),
                result.value("done"),
                result.value("unknown"),
                result.value("innocent"),
                result.value("commits"),
                result.value("victims"),
                result.value("given-up"),
                result.value("false-timeouts"),
                result.value("lost-truths"));
    }
}
