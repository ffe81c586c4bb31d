package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.admin.Quota;
import io.jdbcwatchdog.it.support.FullServer;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.UnixSocket;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application may have so many connections, and wants all of them: the admin connection must not be one. */
@ExtendWith(Numbers.class)
@Tag("once")
class QuotaIT {

    private static final int ALL = FullServer.SMALLEST;
    private static final String ENFORCE = "timeout=30s,kill-grace=300ms,abort-grace=300ms";
    private static final double BOUND = 500 + 300 + 300 + 1_000;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void poolAsLargeAsTheAccountsQuotaGetsAllOfIt(Pair pair) throws Exception {
        try (FullServer quota = FullServer.with(FullServer.Limit.MAX_USER_CONNECTIONS, pair.server())) {
            ChildResult result = fill(pair.child().agent(ENFORCE))
                    .tell("overdue", true)
                    .when("ready", () -> quota.awaitSessions(2)) // the application's, and the agent's
                    .when("closed", () -> quota.awaitSessions(ALL - 1)) // and the one whose socket was closed
                    .when("over", () -> quota.awaitAtMost(ALL - 2)) // the agent's is closed again
                    .run(Quota.class);
            assertThat(result.number("connections")).as("%s", result).isEqualTo(ALL);
            assertThat(result.log("takes no more connections")).as("%s", result).hasSize(1);
            assertEnded(pair, result);
        }
    }

    private static void assertEnded(Pair pair, ChildResult result) {
        Numbers.say(
                pair + ": quota " + ALL + ", pool " + ALL,
                "%d connections; overdue without room free after %.0f ms, with room after %.0f ms",
                result.number("connections"),
                result.millis("full.ms") - 500,
                result.millis("room.ms") - 500);
        assertThat(result.millis("full.ms")).isBetween(500.0, BOUND);
        assertThat(result.kills()).as("%s", result).hasSize(2);
        assertThat(result.kills().get(0)).contains(" kills=0 ", "no admin connection: ");
        assertThat(result.kills().get(1)).contains(" outcome=killed ");
        TrialChecks.inTime(result, "room", 500, BOUND);
    }

    /** What the trial that is recommended before enforcing shows, and what there is without the agent. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void observingAndEnforcingLeaveTheApplicationTheSameNumber(Pair pair) throws Exception {
        try (FullServer quota = FullServer.with(FullServer.Limit.MAX_USER_CONNECTIONS, pair.server())) {
            for (ChildJvm child : new ChildJvm[] {pair.child(), pair.child().agent(ENFORCE + ",mode=observe")}) {
                ChildResult result =
                        fill(child).when("ready", () -> quota.awaitSessions(1)).run(Quota.class);
                assertThat(result.number("connections")).as("%s", result).isEqualTo(ALL);
                quota.awaitAtMost(0);
            }
        }
    }

    /** Others have taken all that the server has. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void onAFullServerTheAdminConnectionMakesRoom(Pair pair) throws Exception {
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server())) {
            ChildResult result = asTheCrowd(pair.child().agent(ENFORCE))
                    .tell("more", 1)
                    .when("ready", () -> full.fill(2))
                    .run(Quota.class);
            assertThat(result.number("connections")).as("%s", result).isEqualTo(2);
            assertThat(result.log("takes no more connections (error 1040)"))
                    .as("%s", result)
                    .hasSize(1);
        }
    }

    /** Before it connects, the driver knows the path, or only what stands in the URL. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void alsoBehindAUnixSocket(Pair pair) throws Exception {
        String url = UnixSocket.url(pair);
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server())) {
            // The oldest drivers do not get in by a Unix socket before MySQL has seen the password once.
            DriverManager.getConnection(pair.server().url("mariadb"), FullServer.USER, FullServer.PASSWORD)
                    .close();
            ChildResult result = asTheCrowd(pair.child().with(Jars.sockets()).agent(ENFORCE))
                    .tell("url", url)
                    .tell("more", 1)
                    .when("ready", () -> full.fill(2))
                    .run(Quota.class);
            assertThat(result.number("connections")).as("%s", result).isEqualTo(2);
        }
    }

    private static ChildJvm fill(ChildJvm child) {
        return asTheCrowd(child).tell("more", ALL - 1);
    }

    private static ChildJvm asTheCrowd(ChildJvm child) {
        return child.limit(Duration.ofSeconds(60)).tell("user", FullServer.USER).tell("password", FullServer.PASSWORD);
    }
}
