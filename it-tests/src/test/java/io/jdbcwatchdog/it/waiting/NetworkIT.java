package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.waiting.Activity;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.InParallel;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Commands;
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

    private static final Activity[] UNDER_WAY = {Activity.SELECT, Activity.UPLOAD, Activity.FETCH};

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void everyThreadIsFreeInTimeWhenTheLineGoesSilent(boolean tls) {
        InParallel.forEach(Pairs.newest(), pair -> {
            FaultOutcome check =
                    FaultScenario.of(pair, Activity.values()).withTls(tls).withAgent("line silent", Relay::freeze);
            allAreFreed(check);
        });
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void threadIsFreeInTimeWhenTheLineGoesSilentUnderTheKill(boolean tls) {
        InParallel.forEach(
                Pairs.newest(),
                pair -> FaultScenario.of(pair, Activity.SELECT)
                        .withTls(tls)
                        .withAgent("line silent under the KILL", beforeTheKill(tls, Relay::freeze))
                        .isFreedAfterItsDeadline(Activity.SELECT)
                        .isTimeout(Activity.SELECT)
                        .assertAll());
    }

    /** Real packets, really lost: those of the relay's port, both ways. */
    @Test
    void everyThreadIsFreeInTimeWhenPacketsAreDropped() {
        String trouble = Commands.trouble("iptables", "-w", "-n", "-L", "INPUT");
        assumeThat(trouble).as("iptables, and the right to use it").isEmpty();
        InParallel.forEach(Pairs.newest(), pair -> {
            DroppedPackets dropping = new DroppedPackets();
            try (dropping) {
                FaultOutcome check =
                        FaultScenario.of(pair, Activity.values()).withAgent("packets dropped", dropping::of);
                allAreFreed(check);
            }
        });
    }

    @ParameterizedTest(name = "TLS: {0}")
    @ValueSource(booleans = {false, true})
    void killGetsThroughASlowLine(boolean tls) {
        InParallel.forEach(
                Pairs.newest(),
                pair -> FaultScenario.of(pair, Activity.SELECT, Activity.UPLOAD)
                        .withTls(tls)
                        .withKillGrace(2_000)
                        .withAgent("line slow", relay -> relay.slowDown(100, 8_192))
                        .isFreedAfterItsDeadline(Activity.SELECT)
                        .isFreedAfterItsDeadline(Activity.UPLOAD)
                        .isKilled(Activity.SELECT)
                        .isUnknown(Activity.UPLOAD)
                        .assertAll());
    }

    /** The drivers notice that by themselves, as soon as they look (an upload's may be busy before). */
    @Test
    void threadIsFreeAtOnceWhenTheLineIsCut() {
        InParallel.forEach(Pairs.newest(), pair -> {
            FaultOutcome check = FaultScenario.of(pair, UNDER_WAY).withAgent("line cut", Relay::cut);
            check.isFreedBeforeItsDeadline(Activity.SELECT)
                    .isFreedBeforeItsDeadline(Activity.FETCH)
                    .isFreed(Activity.UPLOAD)
                    .assertAll();
        });
    }

    @Test
    void threadIsFreeInTimeWhenTheLineIsCutUnderTheKill() {
        InParallel.forEach(
                Pairs.newest(),
                pair -> FaultScenario.of(pair, Activity.SELECT)
                        .withAgent("line cut under the KILL", beforeTheKill(false, Relay::cut))
                        .isFreedAfterItsDeadline(Activity.SELECT)
                        .assertAll());
    }

    /** The comparison: no promise. */
    @ForComparison
    void driversOwnTimeout() {
        InParallel.forEach(
                Pairs.connectorJOnMySql(),
                pair -> InParallel.runAll(List.of(
                        compare("line silent", Relay::freeze, FaultScenario.of(pair, Activity.values())),
                        compare("line cut", Relay::cut, FaultScenario.of(pair, UNDER_WAY)),
                        compare(
                                "line slow",
                                relay -> relay.slowDown(100, 8_192),
                                FaultScenario.of(pair, Activity.SELECT, Activity.UPLOAD)),
                        compare(
                                "line silent under the KILL",
                                beforeTheKill(false, Relay::freeze),
                                FaultScenario.of(pair, Activity.SELECT)))));
    }

    private static Callable<Void> compare(String name, FaultScenario.Fault fault, FaultScenario scenario) {
        return () -> {
            scenario.withQueryTimeout(name, fault);
            return null;
        };
    }

    /** Encrypted, it cannot be read; but while a SELECT is waited for, it is the next that is sent. */
    private static FaultScenario.Fault beforeTheKill(boolean tls, FaultScenario.Fault fault) {
        return relay -> relay.line().before(tls ? "" : "KILL QUERY", () -> fault.happens(relay));
    }

    private static void allAreFreed(FaultOutcome check) {
        Stream.of(Activity.values()).forEach(check::isFreedAfterItsDeadline);
        check.isTimeout(Activity.SELECT).isTimeout(Activity.QUERY);
        check.isUnknown(Activity.UPLOAD).isUnknown(Activity.COMMIT_METHOD).isUnknown(Activity.COMMIT_TEXT);
        check.assertAll();
    }
}
