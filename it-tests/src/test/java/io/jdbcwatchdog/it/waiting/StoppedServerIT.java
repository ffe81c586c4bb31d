package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.waiting.Activity;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.FreezableServer;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server's process is stopped: its sockets stay open, its machine takes new connections and acknowledges what is
 * sent, and nobody answers.
 */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("fast")
class StoppedServerIT {

    @BeforeAll
    static void needsAServerOfItsOwn() {
        assumeThat(Pairs.newest()).as("a server that the test may stop").allMatch(Pair::ownsServer);
    }

    @Test
    void everyThreadIsFreeInTimeWhateverItWasDoing() {
        InParallel.forEachServer(
                Pairs.newest(),
                pair -> thawing(pair, server -> {
                    FaultOutcome check = FaultScenario.of(pair, Activity.values())
                            .withAgent("server stopped", relay -> server.freeze());
                    Stream.of(Activity.values()).forEach(check::isFreedAfterItsDeadline);
                    check.isTimeout(Activity.SELECT).isTimeout(Activity.QUERY);
                    check.isUnknown(Activity.UPLOAD)
                            .isUnknown(Activity.COMMIT_METHOD)
                            .isUnknown(Activity.COMMIT_TEXT);
                    check.assertAll();
                }));
    }

    @Test
    void threadIsFreeInTimeWhenTheServerStopsUnderTheKill() {
        InParallel.forEachServer(
                Pairs.newest(),
                pair -> thawing(pair, server -> {
                    FaultOutcome check = FaultScenario.of(pair, Activity.SELECT)
                            .withAgent(
                                    "server stopped under the KILL",
                                    relay -> relay.line().before("KILL QUERY", server::freeze));
                    check.isFreedAfterItsDeadline(Activity.SELECT)
                            .isTimeout(Activity.SELECT)
                            .assertAll();
                    assertThat(check.result().kills())
                            .singleElement()
                            .asString()
                            .contains(" outcome=socket-closed ");
                }));
    }

    /** The comparison: no promise. */
    @ForComparison
    void driversOwnTimeout() {
        InParallel.forEach(
                Pairs.connectorJOnMySql(),
                pair -> thawing(
                        pair,
                        server -> FaultScenario.of(pair, Activity.values())
                                .withQueryTimeout("server stopped", relay -> server.freeze())));
    }

    private static void thawing(Pair pair, Consumer<FreezableServer> test) {
        FreezableServer server = new FreezableServer(pair.server().process().orElseThrow());
        try (server) {
            test.accept(server);
        }
    }
}
