package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Deed;
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
class StoppedServerIT {

    @BeforeAll
    static void needsAServerOfItsOwn() {
        assumeThat(Pairs.newest()).as("a server that the test may stop").allMatch(Pair::ownsServer);
    }

    @Test
    void everyThreadIsFreeInTimeWhateverItWasDoing() {
        AtOnce.forEachServer(
                Pairs.newest(),
                pair -> thawing(pair, server -> {
                    InTime check = Play.of(pair, Deed.values()).withAgent("server stopped", relay -> server.freeze());
                    Stream.of(Deed.values()).forEach(check::isFreedAfterItsDeadline);
                    check.isTimeout(Deed.SELECT).isTimeout(Deed.QUERY);
                    check.isUnknown(Deed.UPLOAD).isUnknown(Deed.COMMIT_METHOD).isUnknown(Deed.COMMIT_TEXT);
                    check.assertAll();
                }));
    }

    @Test
    void threadIsFreeInTimeWhenTheServerStopsUnderTheKill() {
        AtOnce.forEachServer(
                Pairs.newest(),
                pair -> thawing(pair, server -> {
                    InTime check = Play.of(pair, Deed.SELECT)
                            .withAgent(
                                    "server stopped under the KILL",
                                    relay -> relay.line().before("KILL QUERY", server::freeze));
                    check.isFreedAfterItsDeadline(Deed.SELECT)
                            .isTimeout(Deed.SELECT)
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
        AtOnce.forEach(
                Pairs.connectorJOnMySql(),
                pair -> thawing(
                        pair,
                        server -> Play.of(pair, Deed.values())
                                .withQueryTimeout("server stopped", relay -> server.freeze())));
    }

    private static void thawing(Pair pair, Consumer<Thawed> test) {
        Thawed server = new Thawed(pair.server().process().orElseThrow());
        try (server) {
            test.accept(server);
        }
    }
}
