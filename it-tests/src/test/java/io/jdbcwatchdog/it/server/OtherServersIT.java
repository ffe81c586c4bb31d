package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Overdue;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.standin.DorisStandIn;
import io.jdbcwatchdog.it.support.standin.StandIn;
import io.jdbcwatchdog.it.support.standin.TiDbStandIn;
import java.net.BindException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apache Doris and TiDB, against stand-ins: what the agent sends where the id of a session belongs to one process, and
 * when it sends nothing. {@code OfficialImagesIT} has the servers themselves.
 */
@Tag("once")
@Tag("any-server")
class OtherServersIT {

    private static final String AGENT = "timeout=500ms,kill-grace=3s,abort-grace=1s";

    /** More sessions than Connector/J keeps rows for the agent. */
    private static final int SESSIONS = 120;

    static List<Driver> drivers() {
        return Stream.concat(Driver.newest().stream(), Driver.oldestAndMiddle().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void queryOfDorisIsKilledOnItsFrontend(Driver driver) throws Exception {
        try (DorisStandIn doris = new DorisStandIn(1, false)) {
            assertKilled(run(driver, doris.port(), 1), doris, "KILL QUERY 1001");
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void queryOfTiDbIsKilledByItsWholeId(Driver driver) throws Exception {
        try (TiDbStandIn tidb = new TiDbStandIn(1)) {
            assertKilled(run(driver, tidb.port(), 1), tidb, "KILL TIDB QUERY " + ((5_857_102L << 32) + 1_001));
        }
    }

    /** Java, Doris and TiDB write one and the same address in three ways. */
    @ParameterizedTest
    @MethodSource("drivers")
    void queriesAreKilledByIpv6Too(Driver driver) throws Exception {
        try (DorisStandIn doris = DorisStandIn.onIpv6();
                TiDbStandIn tidb = TiDbStandIn.onIpv6()) {
            assertKilled(run(driver, "::1", doris.port(), 1), doris, "KILL QUERY 1001");
            assertKilled(run(driver, "::1", tidb.port(), 1), tidb, "KILL TIDB QUERY " + ((5_857_102L << 32) + 1_001));
        } catch (BindException none) {
            assumeThat(none).as("this machine has no IPv6").isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.driver.Driver#newest")
    void longProcessListIsReadToTheEnd(Driver driver) throws Exception {
        try (DorisStandIn doris = new DorisStandIn(1, true)) {
            ChildResult result = run(driver, doris.port(), SESSIONS);
            assertThat(result.kills()).as("%s", result).hasSize(SESSIONS).noneMatch(line -> line.contains(" kills=0 "));
            assertThat(result.kills()).as("%s", result).noneMatch(line -> line.contains("no KILL"));
        }
    }

    /** The application's connection is on the first frontend, and the admin connection on the second, with the same id. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.driver.Driver#newest")
    void sameIdOnAnotherFrontendIsNotKilled(Driver driver) throws Exception {
        for (StandIn behindOneAddress :
                List.of(new DorisStandIn(2, false), new DorisStandIn(2, true), new TiDbStandIn(2))) {
            try (behindOneAddress) {
                assertNotKilled(run(driver, behindOneAddress.port(), 1), behindOneAddress);
            }
        }
    }

    /** Nobody can tell which server is behind it. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.driver.Driver#newest")
    void behindAnAddressTranslationNothingIsKilled(Driver driver) throws Exception {
        for (StandIn behindRelay : List.of(new DorisStandIn(1, false), new TiDbStandIn(1))) {
            try (behindRelay;
                    Relay relay = new Relay("127.0.0.1", behindRelay.port())) {
                assertNotKilled(run(driver, relay.port(), 1), behindRelay);
            }
        }
    }

    private static ChildResult run(Driver driver, int port, int connections) {
        return run(driver, "127.0.0.1", port, connections);
    }

    private static ChildResult run(Driver driver, String host, int port, int connections) {
        ChildJvm child = new ChildJvm()
                .with(driver.jar())
                .agent(AGENT)
                .tell("user", "app")
                .tell("password", "App5ecret");
        for (int i = 0; i < connections; i++) {
            child.tell("url." + i, driver.urlWith(driver.plain(), host, port, "t"));
        }
        return child.run(Overdue.class);
    }

    private static void assertKilled(ChildResult result, StandIn server, String kill) {
        assertThat(server.kills()).as("%s %s", result, server).isNotEmpty().containsOnly(kill);
        assertThat(result.value("trial.0.class")).isEqualTo("java.sql.SQLTimeoutException");
        assertThat(result.kills())
                .as("%s", result)
                .singleElement()
                .asString()
                .contains(" outcome=killed ")
                .doesNotContain("trouble=");
    }

    private static void assertNotKilled(ChildResult result, StandIn server) {
        assertThat(server.kills()).as("%s %s", result, server).isEmpty();
        assertThat(result.kills())
                .as("%s", result)
                .singleElement()
                .asString()
                .contains(" kills=0 ", "the server", "connect to the server itself, without a balancer");
    }
}
