package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Deed;
import io.jdbcwatchdog.it.server.Commands;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network between an application and its server goes silent, slow, or is cut. */
@ExtendWith(Numbers.class)
@Tag("once")
class NetworkIT {

    private static final Deed[] UNDER_WAY = {Deed.SELECT, Deed.UPLOAD, Deed.FETCH};

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void everyThreadIsFreeInTimeWhenTheLineGoesSilent(boolean tls) {
        AtOnce.forEach(Pairs.newest(), pair -> {
            InTime check = Play.of(pair, Deed.values()).withTls(tls).withAgent("line silent", Relay::freeze);
            allAreFreed(check);
        });
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void threadIsFreeInTimeWhenTheLineGoesSilentUnderTheKill(boolean tls) {
        AtOnce.forEach(
                Pairs.newest(),
                pair -> Play.of(pair, Deed.SELECT)
                        .withTls(tls)
                        .withAgent("line silent under the KILL", beforeTheKill(tls, Relay::freeze))
                        .isFreedAfterItsDeadline(Deed.SELECT)
                        .isTimeout(Deed.SELECT)
                        .assertAll());
    }

    /** Real packets, really lost: those of the relay's port, both ways. */
    @Test
    void everyThreadIsFreeInTimeWhenPacketsAreDropped() {
        String trouble = Commands.trouble("iptables", "-w", "-n", "-L", "INPUT");
        assumeThat(trouble).as("iptables, and the right to use it").isEmpty();
        AtOnce.forEach(Pairs.newest(), pair -> {
            Dropping dropping = new Dropping();
            try (dropping) {
                InTime check = Play.of(pair, Deed.values()).withAgent("packets dropped", dropping::of);
                allAreFreed(check);
            }
        });
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void killGetsThroughASlowLine(boolean tls) {
        AtOnce.forEach(
                Pairs.newest(),
                pair -> Play.of(pair, Deed.SELECT, Deed.UPLOAD)
                        .withTls(tls)
                        .withKillGrace(2_000)
                        .withAgent("line slow", relay -> relay.slowDown(100, 8_192))
                        .isFreedAfterItsDeadline(Deed.SELECT)
                        .isFreedAfterItsDeadline(Deed.UPLOAD)
                        .isKilled(Deed.SELECT)
                        .isUnknown(Deed.UPLOAD)
                        .assertAll());
    }

    /** The drivers notice that by themselves, as soon as they look (an upload's may be busy before). */
    @Test
    void threadIsFreeAtOnceWhenTheLineIsCut() {
        AtOnce.forEach(Pairs.newest(), pair -> {
            InTime check = Play.of(pair, UNDER_WAY).withAgent("line cut", Relay::cut);
            check.isFreedBeforeItsDeadline(Deed.SELECT)
                    .isFreedBeforeItsDeadline(Deed.FETCH)
                    .isFreed(Deed.UPLOAD)
                    .assertAll();
        });
    }

    @Test
    void threadIsFreeInTimeWhenTheLineIsCutUnderTheKill() {
        AtOnce.forEach(
                Pairs.newest(),
                pair -> Play.of(pair, Deed.SELECT)
                        .withAgent("line cut under the KILL", beforeTheKill(false, Relay::cut))
                        .isFreedAfterItsDeadline(Deed.SELECT)
                        .assertAll());
    }

    /** The comparison: no promise. */
    @ForComparison
    void driversOwnTimeout() {
        AtOnce.forEach(
                Pairs.connectorJOnMySql(),
                pair -> AtOnce.runAll(List.of(
                        compare("line silent", Relay::freeze, Play.of(pair, Deed.values())),
                        compare("line cut", Relay::cut, Play.of(pair, UNDER_WAY)),
                        compare(
                                "line slow",
                                relay -> relay.slowDown(100, 8_192),
                                Play.of(pair, Deed.SELECT, Deed.UPLOAD)),
                        compare(
                                "line silent under the KILL",
                                beforeTheKill(false, Relay::freeze),
                                Play.of(pair, Deed.SELECT)))));
    }

    private static Callable<Void> compare(String name, Play.Fault fault, Play play) {
        return () -> {
            play.withQueryTimeout(name, fault);
            return null;
        };
    }

    /** Encrypted, it cannot be read; but while a SELECT is waited for, it is the next that is sent. */
    private static Play.Fault beforeTheKill(boolean tls, Play.Fault fault) {
        return relay -> relay.line().before(tls ? "" : "KILL QUERY", () -> fault.happens(relay));
    }

    private static void allAreFreed(InTime check) {
        Stream.of(Deed.values()).forEach(check::isFreedAfterItsDeadline);
        check.isTimeout(Deed.SELECT).isTimeout(Deed.QUERY);
        check.isUnknown(Deed.UPLOAD).isUnknown(Deed.COMMIT_METHOD).isUnknown(Deed.COMMIT_TEXT);
        check.assertAll();
    }
}
