package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.Ways;
import io.jdbcwatchdog.it.support.Certificates;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TlsOptions;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.Servers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The admin connection is made as the application's own, with TLS that is verified, with a certificate of its own, and by
 * IPv6. Each way has an admin connection to itself. {@code AdminTlsIT} has what it must not trust.
 */
@Tag("once")
class TlsIT {

    private static final String AGENT = "timeout=500ms,kill-grace=20s,admin-keep-open=false";
    private static final double LATE = 10_000;

    /** An account that nobody gets in with who has no certificate. */
    private static final String USER = "certified";

    private static final String PASSWORD = "Cert1fiedSecret";

    private enum Way {
        VERIFIED("TLS, certificate verified"),
        VERIFIED_WITH_NAME("TLS, certificate and host name verified"),
        CLIENT_CERTIFICATE("TLS, client certificate that the account requires"),
        IPV6("IPv6"),
        IPV6_VERIFIED("IPv6, TLS, certificate verified");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        private boolean isIpv6() {
            return this == IPV6 || this == IPV6_VERIFIED;
        }
    }

    @TempDir
    private static Path folder;

    private static final Map<Server, Optional<Server>> SECURED = new HashMap<>();
    private static Certificates certificates;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
    }

    static Stream<Pair> pairs() {
        return Stream.concat(
                Pairs.newest(),
                Pairs.older()
                        .filter(pair ->
                                pair.driver() == Driver.CONNECTOR_J_5_1 || pair.driver() == Driver.MARIADB_2_7));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void statementIsEndedHoweverTheApplicationConnects(Pair pair) throws Exception {
        Server server = secured(pair.server());
        Optional<InetSocketAddress> ipv6 = server.process().orElseThrow().ipv6();
        ChildJvm child = new Pair(pair.driver(), server).child().agent(AGENT);
        List<Way> ways = new ArrayList<>();
        for (Way way : Way.values()) {
            String reason = way.isIpv6() && ipv6.isEmpty()
                    ? "not run here: this machine's servers have no IPv6"
                    : reason(way, pair.driver());
            if (reason.isEmpty()) {
                tell(child, ways.size(), way, pair.driver(), server, ipv6);
                ways.add(way);
            } else {
                addRow(way, pair, reason);
            }
        }
        check(pair, ways, child.run(Ways.class));
    }

    /** Why a driver cannot connect like that; empty if it can. */
    private static String reason(Way way, Driver driver) {
        return way == Way.VERIFIED_WITH_NAME && driver.isConnectorJ5()
                ? "not possible: Connector/J 5.1 verifies no host name"
                : "";
    }

    private static void tell(
            ChildJvm child, int i, Way way, Driver driver, Server server, Optional<InetSocketAddress> ipv6) {
        String host = way.isIpv6() ? ipv6.orElseThrow().getAddress().getHostAddress() : "localhost";
        int port = way.isIpv6() ? ipv6.orElseThrow().getPort() : server.port();
        boolean certified = way == Way.CLIENT_CERTIFICATE;
        child.tell("url." + i, driver.urlWith(options(way, driver), host, port, server.database()))
                .tell("user." + i, certified ? USER : server.user())
                .tell("password." + i, certified ? PASSWORD : server.password());
    }

    private static String options(Way way, Driver driver) {
        return switch (way) {
            case VERIFIED, IPV6_VERIFIED -> TlsOptions.verified(driver, certificates);
            case VERIFIED_WITH_NAME -> TlsOptions.verifiedWithName(driver, certificates);
            case CLIENT_CERTIFICATE -> TlsOptions.ofClient(driver, certificates);
            case IPV6 -> driver.plain();
        };
    }

    private static void check(Pair pair, List<Way> ways, ChildResult result) {
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            String key = "trial." + i;
            soft.assertThat(result.values())
                    .as(pair + ": " + way)
                    .doesNotContainKey("refused." + i)
                    .containsKey("cipher." + i);
            soft.assertThat(result.values().getOrDefault("cipher." + i, ""))
                    .as(pair + ": " + way + ": cipher")
                    .matches(way == Way.IPV6 ? "" : ".+");
            if (result.values().containsKey(key + ".ms")) {
                TrialChecks.softly(soft, result, key)
                        .isATimeout()
                        .isBetween(500, LATE)
                        .isUsable();
                addRow(way, pair, text(result.millis(key + ".ms") - 500));
            }
        }
        soft.assertAll();
        assertThat(result.kills())
                .as("%s", result)
                .hasSize(ways.size())
                .allMatch(line -> line.contains(" outcome=killed ") && !line.contains("trouble="));
    }

    private static String text(double late) {
        return String.format(Locale.ROOT, "a statement ended by KILL QUERY, the thread free after %.0f ms", late);
    }

    private static void addRow(Way way, Pair pair, String result) {
        CompatibilityPage.add(Section.CONNECTIONS, way.title, pair.toString(), result);
    }

    /** A server of the same kind with these certificates; the tests' own has none, or those that it made itself. */
    private static Server secured(Server like) throws Exception {
        Optional<Server> server = SECURED.get(like);
        if (server == null) {
            server = Servers.anotherThatReads(folder, like, certificates.serverFlags());
            SECURED.put(like, server);
            if (server.isPresent()) {
                createAccount(server.get());
            }
        }
        assumeThat(server).as("a server of the tests' own").isPresent();
        return server.get();
    }

    private static void createAccount(Server server) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD + "' REQUIRE X509");
            statement.execute("GRANT ALL ON " + server.database() + ".* TO " + USER);
        }
    }
}
