package io.jdbcwatchdog.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.probe.Waits;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.UnixSocket;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.compatibility.CompatibilityPage;
import io.jdbcwatchdog.it.support.compatibility.Section;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the application connects by a socket factory of its own, or by a Unix socket, KILLs find their way as well. */
@Tag("once")
class SocketFactoryIT {

    private static final String JUNIX = "org.newsclub.net.unix.AFUNIXSocketFactory$SystemProperty";

    /** Without a KILL QUERY that arrives it would lose its connection after 3,500 ms. */
    private static final double LATE = 3_400;

    /** A port where nobody listens. */
    private static final int NOBODY = 1;

    /** The oldest, one in the middle and the newest of each family. */
    private static final List<Driver> SPREAD = List.of(
            Driver.CONNECTOR_J_5_1,
            Driver.CONNECTOR_J_8_0_11,
            Driver.CONNECTOR_J_8_4,
            Driver.CONNECTOR_J_26,
            Driver.MARIADB_2_7,
            Driver.MARIADB_3_0,
            Driver.MARIADB_3_3,
            Driver.MARIADB_4);

    static Stream<Pair> spread() {
        return Stream.concat(Pairs.newest(), Pairs.older()).filter(pair -> SPREAD.contains(pair.driver()));
    }

    @ParameterizedTest
    @MethodSource("spread")
    void factoryHasItsOwnPropertiesWhenTheAdminConnectionIsMade(Pair pair) {
        assumeThat(pair.driver().isConnectorJ5() || pair.driver().isMariaDb2())
                .as("its interface is that of no later version")
                .isFalse();
        Server server = pair.server();
        String factory = pair.driver().isMariaDb() ? "ForMariaDb" : "ForConnectorJ";
        ChildResult result = pair.child()
                .agent("timeout=500ms")
                .tell(
                        "url",
                        pair.driver().url("127.0.0.1", NOBODY, server.database())
                                + "&socketFactory=io.jdbcwatchdog.it.probe.socket." + factory
                                + "&instanceName=" + server.host() + "_" + server.port() + "&instanceToken="
                                + Waits.MARKED)
                .run(LockWaits.class);
        TrialChecks.inTime(result, "trial.0", 500, LATE);
        assertThat(result.kills()).singleElement().asString().contains("outcome=killed");
    }

    @ParameterizedTest
    @MethodSource("spread")
    void junixsocket(Pair pair) throws SQLException {
        Path socket = UnixSocket.of(pair.server());
        boolean mariaDb = pair.driver().isMariaDb();
        assumeThat(pair.driver()).as("junixsocket needs a later version").isNotEqualTo(Driver.CONNECTOR_J_8_0_11);
        String more = mariaDb ? "&socketFactory=" + JUNIX : UnixSocket.junixsocket(pair.driver(), socket);
        isKilled(
                pair,
                pair.childAt("localhost", 3306)
                        .flag("-Dorg.newsclub.net.unix.socket.default=" + (mariaDb ? socket : "")),
                pair.driver().url("localhost", 3306, pair.server().database()) + more);
        addRow("Unix socket, by junixsocket", pair);
    }

    @ParameterizedTest
    @MethodSource("spread")
    void unixSocketOfTheDriversOwn(Pair pair) throws SQLException {
        assumeThat(pair.driver().isMariaDb()).as("Connector/J has none").isTrue();
        String option = "&localSocket=" + UnixSocket.of(pair.server());
        String database = pair.server().database();
        isKilled(pair, pair.child(), pair.driver().urlWithoutHost(database) + option);
        isKilled(pair, pair.child(), pair.driver().url("localhost", 3306, database) + option);
        addRow("Unix socket, the driver's own", pair);
    }

    private static void addRow(String what, Pair pair) {
        CompatibilityPage.add(Section.CONNECTIONS, what, pair.toString(), "a statement ended by KILL QUERY");
    }

    private static void isKilled(Pair pair, ChildJvm child, String url) {
        ChildResult result = child.agent("timeout=500ms")
                .with(Jars.sockets())
                .tell("url", url)
                .run(LockWaits.class);
        TrialChecks.inTime(result, "trial.0", 500, LATE);
        assertThat(result.kills())
                .as(pair.toString())
                .singleElement()
                .asString()
                .contains("outcome=killed");
    }
}
