package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.server.Strangers;
import io.jdbcwatchdog.it.support.FullServer;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.ServerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that end at a server which cannot be told: the log says why, and what to do. */
@Tag("once")
class ProxyIT {

    private static final String AGENT = "timeout=30s,kill-grace=300ms,abort-grace=300ms";
    private static final double BOUND = 500 + 300 + 300 + 1_000;
    private static final String PROXY = "client_ssl_mode=PASSTHROUGH";

    /** As MySQL Router does with {@code client_ssl_mode=PREFERRED}, or where it shares connections. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void proxyThatGivesItsOwnIdsIsNamed(Pair pair) throws Exception {
        try (NumberingProxy proxy =
                new NumberingProxy(pair.server().host(), pair.server().port())) {
            pair.child();
            ChildResult result = pair.childAt("127.0.0.1", proxy.port())
                    .agent(AGENT)
                    .tell("connections", 3)
                    .run(Strangers.class);
            assertThat(result.log("cannot tell which server"))
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + proxy.port(), "a proxy gave the connection its id", PROXY);
            assertClosed(result);
        }
    }

    /** Only Connector/J keeps a connection whose password has expired, where it is told to. */
    @Test
    void expiredPasswordIsNamedAndHidesNoOtherReason() throws Exception {
        Pair pair = Pairs.connectorJOnMySql().findFirst().orElse(null);
        assumeThat(pair).as("needs MySQL").isNotNull();
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        assertThat(pair.server().kind()).isEqualTo(ServerKind.MYSQL);
        try (FullServer account = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server());
                NumberingProxy proxy =
                        new NumberingProxy(pair.server().host(), pair.server().port())) {
            account.run("ALTER USER " + FullServer.USER + " PASSWORD EXPIRE");
            proxy.tellTheTruth(2);
            ChildResult result = pair.childAt("127.0.0.1", proxy.port())
                    .agent(AGENT)
                    .tell("connections", 1)
                    .tell("expired-user", FullServer.USER)
                    .tell("expired-password", FullServer.PASSWORD)
                    .run(Strangers.class);
            assertThat(result.log("cannot tell which server")).as("%s", result).hasSize(2);
            assertThat(result.log("cannot tell which server").get(0))
                    .contains("the password of " + FullServer.USER + " has expired (error 1820)");
            assertThat(result.log("cannot tell which server").get(1)).contains(PROXY);
            assertClosed(result);
        }
    }

    private static void assertClosed(ChildResult result) {
        assertThat(result.millis("overdue.ms")).as("%s", result).isBetween(500.0, BOUND + TrialChecks.LATE);
        assertThat(result.kills()).as("%s", result).singleElement().asString().contains(" kills=0 ");
        assertThat(result.number("kills")).isZero();
    }
}
