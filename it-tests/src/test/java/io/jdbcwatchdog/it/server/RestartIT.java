package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.server.Survivors;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerProcess;
import io.jdbcwatchdog.it.support.server.Servers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server is killed and started again behind an address that stays the same, as a balancer's or a service's does. The
 * application has not heard of it, and its sessions' ids now belong to others.
 */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("older-server")
class RestartIT {

    private static final int TRIALS = 5;
    private static final int LATEST = 500 + 2_000 + 500 + 1_000;

    /** A restarted server begins to count anew; what counted on the old one before must leave room for that. */
    private static final int ROOM = 40;

    @Test
    void idOfALostSessionIsNeverUsedOnTheNewServer() {
        assumeThat(Pairs.oneForEachServer())
                .as("a server that the test may kill")
                .allMatch(Pair::ownsServer);
        InParallel.forEach(Pairs.oneForEachServer(), RestartIT::serverIsKilledAndStartedAgain);
    }

    private static void serverIsKilledAndStartedAgain(Pair pair) throws Exception {
        Server server = Servers.another(pair.server()).orElseThrow();
        ServerProcess process = server.process().orElseThrow();
        Innocents innocents = new Innocents(server);
        try (innocents;
                Relay relay = new Relay(
                        process.direct().getHostString(), process.direct().getPort())) {
            innocents.passBy(ROOM);
            AtomicInteger before = new AtomicInteger();
            ChildResult result = new Pair(pair.driver(), server)
                    .childThrough(relay)
                    .agent("timeout=500ms,kill-grace=2s,abort-grace=500ms")
                    .tell("sessions", TRIALS)
                    .whenTold("ids", ids -> {
                        relay.lose(TRIALS); // the application's; the admin connection sees the server's end
                        process.crash();
                        process.restart();
                        relay.moveTo(process.direct());
                        before.set(relay.accepted());
                        innocents.take(ids);
                    })
                    .run(Survivors.class);
            innocents.assertUnharmed(TRIALS);
            assertFreedInTime(pair, result);
            assertThat(relay.accepted()).as("looked at the new server").isGreaterThan(before.get());
            assertThat(result.kills()).isNotEmpty().allMatch(line -> line.contains(" kills=0 "));
            assertThat(result.kills()).anyMatch(line -> line.contains("another server"));
        }
    }

    private static void assertFreedInTime(Pair pair, ChildResult result) {
        double worst = IntStream.range(0, TRIALS)
                .mapToDouble(i -> result.millis("survivor." + i + ".ms"))
                .max()
                .orElseThrow();
        Numbers.say(
                pair + ": server killed and started again",
                "%d trials, 0 wrong victims, free %.0f ms after the deadline",
                TRIALS,
                worst - 500);
        assertThat(worst).isBetween(500.0, (double) LATEST);
    }
}
