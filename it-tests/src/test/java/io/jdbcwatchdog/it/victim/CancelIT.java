package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.victim.Cancels;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application's own {@code cancel()} at the deadline: the server has interrupted it, whoever was first. */
@ExtendWith(Numbers.class)
@Tag("once")
class CancelIT {

    private static final int TRIALS = 20;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void statementThatWasAlsoCancelledIsNeverUnknownAndItsConnectionLives(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=400ms,kill-grace=20s")
                .tell("trials", TRIALS)
                .run(Cancels.class);
        assertThat(result.values()).as(result.toString()).containsKey("held");
        SoftAssertions soft = new SoftAssertions();
        int killed = 0;
        // An overdue batch of MariaDB Connector/J 2 loses its connection.
        Set<Cancels.Kind> kinds = EnumSet.allOf(Cancels.Kind.class);
        kinds.removeIf(kind -> kind == Cancels.Kind.BATCH && pair.driver().isMariaDb2());
        for (Cancels.Kind kind : kinds) {
            for (int i = 0; i < TRIALS; i++) {
                String key = kind + "." + i;
                String told = key + ": " + result.values().get(key + ".message");
                soft.assertThat(result.values().get(key + ".state")).as(told).isIn("70100", "null");
                soft.assertThat(result.values().get(key + ".usable")).as(told).isEqualTo("true");
                killed += told.contains("outcome killed") ? 1 : 0;
            }
        }
        if (kinds.contains(Cancels.Kind.BATCH)) {
            soft.assertThat(result.kills()).allMatch(line -> line.contains("outcome=killed"));
        }
        soft.assertAll();
        Numbers.say(
                pair + ": the application's cancel() at the deadline",
                "%d trials, %d told as killed, the others as cancelled, 0 connections lost",
                TRIALS * kinds.size(),
                killed);
    }
}
