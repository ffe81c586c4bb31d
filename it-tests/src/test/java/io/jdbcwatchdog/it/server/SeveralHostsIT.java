package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.server.Failover;
import io.jdbcwatchdog.it.probe.server.SeveralHosts;
import io.jdbcwatchdog.it.support.Comparison;
import io.jdbcwatchdog.it.support.ForComparison;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.TwinServers;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several servers behind one URL, one name or one address: a KILL goes to the server that runs the session, or nowhere.
 * In each trial a session with the same id runs on the other server, and has to stay untouched.
 */
@ExtendWith(Numbers.class)
@Tag("once")
class SeveralHostsIT {

    private static final int TRIALS = 10;
    /** Only what is meant to be overdue has a timeout, of 500 ms: what comes before may take its time on a busy machine. */
    private static final String GRACES = "kill-grace=600ms,abort-grace=300ms";

    private static final double BOUND = 500 + 600 + 300 + 1_000;

    private TwinServers hosts;

    @BeforeEach
    void twoServers() throws Exception {
        Optional<TwinServers> found = TwinServers.find();
        assumeThat(found).as("needs a second server of the tests' own").isPresent();
        hosts = found.get();
    }

    static Stream<Arguments> modes() {
        List<Driver> olderGenerations = List.of(Driver.CONNECTOR_J_5_1, Driver.MARIADB_2_7);
        return Stream.concat(Pairs.inFull().stream(), olderGenerations.stream())
                .distinct()
                .flatMap(driver -> Stream.of(driver.isMariaDb() ? "sequential" : "", "loadbalance", "replication")
                        .map(mode -> Arguments.of(driver, mode)));
    }

    static List<Driver> drivers() {
        return Pairs.inFull();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void hostsInTheUrl(Driver driver, String mode) {
        ChildResult result = hosts.child(driver, hosts.url(driver, mode, hosts.port(0), hosts.port(1)))
                .agent(GRACES)
                .tell("trials", TRIALS)
                .tell("query-timeout", 30)
                .when("twins", () -> {})
                .run(SeveralHosts.class);
        assertInnocentsUntouched(driver + ", " + (mode.isEmpty() ? "failover" : mode) + " URL", result);
        assertThat(result.log(" outcome=killed ")).hasSize(TRIALS);
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void balancerThatAlternates(Driver driver) throws Exception {
        try (Balancer balancer = new Balancer(hosts.port(0), hosts.port(1))) {
            ChildResult result = hosts.child(driver, hosts.url(driver, "", balancer.port()))
                    .agent(GRACES + ",admin-keep-open=false")
                    .tell("trials", TRIALS)
                    .when("twins", () -> {})
                    .run(SeveralHosts.class);
            assertInnocentsUntouched(driver + ", a balancer that alternates", result);
        }
    }

    /** There the admin connection never reaches the right server: no KILL at all, and the sockets are closed. */
    @ParameterizedTest
    @MethodSource("drivers")
    void balancerThatLeadsToTheOtherServer(Driver driver) throws Exception {
        try (Balancer balancer = new Balancer(hosts.port(0), hosts.port(1))) {
            balancer.leadTo(0);
            ChildResult result = hosts.child(driver, hosts.url(driver, "", balancer.port()))
                    .agent(GRACES + ",admin-keep-open=false")
                    .tell("trials", TRIALS)
                    .when("twins", () -> balancer.leadTo(1))
                    .run(SeveralHosts.class);
            assertInnocentsUntouched(driver + ", a balancer that leads to the other server", result);
            assertThat(result.value("kills")).isEqualTo("0 0");
            assertThat(result.kills())
                    .hasSize(TRIALS)
                    .allMatch(line -> line.contains(" outcome=socket-closed ") && line.contains("another server"));
        }
    }

    /** The name's first address leads to the one server, and its second to the other, where the sessions are. */
    @ParameterizedTest
    @MethodSource("drivers")
    void oneNameForTwoServers(Driver driver, @TempDir Path folder) throws Exception {
        Path names = Files.writeString(folder.resolve("hosts"), "127.0.0.1 two-servers\n127.0.0.2 two-servers\n");
        try (Balancer second = Balancer.at("127.0.0.2", 0, hosts.port(1))) {
            Balancer[] first = new Balancer[1];
            String url = hosts.url(driver, "", second.port()).replace("//127.0.0.1:", "//two-servers:");
            ChildResult result = hosts.child(driver, url)
                    .flag("-Djdk.net.hosts.file=" + names)
                    .agent(GRACES + ",admin-keep-open=false")
                    .tell("trials", TRIALS)
                    .when("twins", () -> first[0] = Balancer.at("127.0.0.1", second.port(), hosts.port(0)))
                    .run(SeveralHosts.class);
            first[0].close();
            assertInnocentsUntouched(driver + ", one name for two servers", result);
            assertThat(result.log(" outcome=killed ")).hasSize(TRIALS);
        }
    }

    @ParameterizedTest
    @MethodSource("drivers")
    void firstHostDiesUnderAStatement(Driver driver) throws Exception {
        Balancer dying = new Balancer(hosts.port(0));
        String mode = driver.isMariaDb() ? "sequential" : "";
        ChildResult result = hosts.child(driver, hosts.url(driver, mode, dying.port(), hosts.port(1)))
                .agent("timeout=500ms," + GRACES)
                .when(
                        "ready",
                        () -> CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS)
                                .execute(dying::cut))
                .run(Failover.class);
        Numbers.say(
                driver + ", first host dies under a statement",
                "free after %.1f ms; the next one on the second host after %.1f ms",
                result.millis("cut.ms"),
                result.millis("next.ms"));
        assertThat(result.millis("cut.ms")).isLessThan(BOUND);
        assertThat(result.value("moved")).isEqualTo("true");
        TrialChecks.inTime(result, "next", 500, BOUND);
    }

    /** For comparison: Connector/J connects anew for its KILL QUERY, to whichever server the balancer chooses. */
    @ForComparison
    void connectorJsOwnTimeoutBehindABalancer() throws Exception {
        Driver driver = Driver.newest().get(0);
        try (Balancer balancer = new Balancer(hosts.port(0), hosts.port(1))) {
            balancer.leadTo(0);
            ChildResult result = hosts.child(driver, hosts.url(driver, "", balancer.port()))
                    .tell("trials", TRIALS)
                    .tell("query-timeout", 1)
                    .when("twins", () -> balancer.leadTo(1))
                    .run(SeveralHosts.class);
            Numbers.say(
                    driver + "'s setQueryTimeout(1), a balancer that leads to the other server",
                    "%d of %d innocent statements killed; %s",
                    touched(result),
                    TRIALS,
                    Comparison.freed(result, "overdue.0"));
            assertThat(result.value("ended")).isEqualTo("true");
        }
    }

    private static void assertInnocentsUntouched(String what, ChildResult result) {
        List<Double> millis = IntStream.range(0, TRIALS)
                .mapToObj(i -> result.millis("overdue." + i + ".ms"))
                .toList();
        Numbers.millis(what + ": " + touched(result) + " innocents touched, KILLs " + result.value("kills"), millis);
        assertThat(touched(result)).as(result.toString()).isZero();
        assertThat(millis).allSatisfy(ms -> assertThat(ms).isBetween(500.0, BOUND));
        for (int server = 0; server < 2; server++) {
            if (!result.value("on").contains(String.valueOf(server))) {
                assertThat(result.value("kills").split(" ")[server]).isEqualTo("0");
            }
        }
    }

    private static long touched(ChildResult result) {
        return IntStream.range(0, TRIALS)
                .filter(i -> !result.value("innocent." + i).equals("0"))
                .count();
    }
}
