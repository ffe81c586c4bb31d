package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.load.Sleepers;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A KILL that takes two seconds, as MariaDB's sometimes do, holds up nobody but its own victim, and costs nobody a
 * connection. {@code -Dit.sleepers.runs=20} also tries it with MariaDB's own: sessions inside SLEEP, of which two in a row
 * can hold up the server for longer than the graces, so that some are lost on a machine that is busy.
 */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class SlowKillIT {

    private static final int RUNS = Integer.getInteger("it.sleepers.runs", 0);
    private static final int THREADS = 20;

    /** Longer than the kill grace. */
    private static final int HELD_UP = 2_050;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void holdsUpNobodyButItsOwnVictim(Pair pair) throws Exception {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            relay.line().before("KILL ", SlowKillIT::holdUp);
            ChildResult result = sleepers(
                    pair.childThrough(relay).tell("hold", 20_000), 1, "UPDATE locked SET n = n + 1 WHERE id = 1");
            say(pair + ": " + THREADS + " overdue at once, one KILL takes 2 s", result);
            assertThat(result.number("lost")).as(result.toString()).isZero();
            assertThat(result.millis("second-worst.ms")).isLessThan(HELD_UP - 300);
            assertThat(result.millis("worst.ms")).isGreaterThan(HELD_UP - 300);
        }
    }

    /** All that are inside SLEEP share one mutex on MariaDB. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void twentyThreadsInsideSleepLoseNoConnection(Pair pair) {
        assumeThat(RUNS).as("-Dit.sleepers.runs").isPositive();
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MARIADB);
        for (int run = 0; run < RUNS; run++) {
            noneIsLost(pair, "", 30);
        }
    }

    /** Twenty busy processes beside it. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void norDoTheyOnAMachineThatIsStarved(Pair pair) throws IOException {
        assumeThat(RUNS).as("-Dit.sleepers.runs").isPositive();
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MARIADB);
        List<Process> load = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                load.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            for (int run = 0; run < RUNS; run++) {
                noneIsLost(pair, ", load of " + THREADS, 10);
            }
        } finally {
            load.forEach(Process::destroyForcibly);
        }
    }

    private static void noneIsLost(Pair pair, String where, int statements) {
        ChildResult result = sleepers(pair.child(), statements, "SELECT SLEEP(3)");
        say(pair + ": " + THREADS + " threads in SLEEP" + where, result);
        assertThat(result.number("statements")).isEqualTo((long) THREADS * statements);
        assertThat(result.number("lost")).as(result.toString()).isZero();
    }

    private static ChildResult sleepers(ChildJvm child, int statements, String sql) {
        return child.agent("timeout=200ms")
                .limit(Duration.ofSeconds(180))
                .tell("threads", THREADS)
                .tell("statements", statements)
                .tell("timeout", 200)
                .tell("sql", sql)
                .run(Sleepers.class);
    }

    private static void say(String what, ChildResult result) {
        Numbers.say(
                what,
                "%s statements, %s connections lost; late: median %.0f  second worst %.0f  worst %.0f ms; %s",
                result.value("statements"),
                result.value("lost"),
                result.millis("median.ms"),
                result.millis("second-worst.ms"),
                result.millis("worst.ms"),
                result.value("outcomes"));
    }

    private static void holdUp() {
        try {
            TimeUnit.MILLISECONDS.sleep(HELD_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
