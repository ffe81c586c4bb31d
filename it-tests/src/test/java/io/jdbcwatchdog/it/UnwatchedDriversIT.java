package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.child.ChildJvm;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Attached;
import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.probe.Unwatched;
import io.jdbcwatchdog.it.server.Server;
import io.jdbcwatchdog.it.server.ServerKind;
import io.jdbcwatchdog.it.server.Servers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that are in use and not watched: they work as without the agent, and the log says what they are. */
@Tag("once")
@Tag("any-server")
class UnwatchedDriversIT {

    /** Unended, it would wait three times as long; how busy the machine is does not matter here. */
    private static final double LATE = 10_000;

    private static final String PLAIN = "?useSSL=false&allowPublicKeyRetrieval=true";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.server.Servers#all")
    void connectorJ5IsNamed(Server server) {
        ChildResult result = child(server, "mysql", "mysql-connector-java", "5.1.49")
                .tell("release", 1_500)
                .agent("timeout=500ms")
                .run(LockWaits.class);
        assertNotDisturbed(result);
        assertThat(result.log())
                .as(result.toString())
                .filteredOn(line -> line.contains("watchdog"))
                .singleElement()
                .asString()
                .contains("not watched: MySQL Connector/J 5.1.49"
                        + " (com.mysql.jdbc.MysqlIO in mysql-connector-java-5.1.49.jar):")
                .contains("This agent knows MySQL Connector/J 8.0 to 26.x and MariaDB Connector/J 3.0 to 4.0");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.server.Servers#all")
    void mariaDbConnectorJ2IsNamedAndTheGreetingDoesNotSayThatNothingConnected(Server server) {
        ChildResult result = child(server, "mariadb", "mariadb-java-client", "2.7.12")
                .tell("release", 1_500)
                .agent("timeout=500ms")
                .run(Unwatched.class);
        assertNotDisturbed(result);
        String name = "MariaDB Connector/J 2.7.12 (org.mariadb.jdbc.internal.protocol.AbstractConnectProtocol"
                + " in mariadb-java-client-2.7.12.jar)";
        assertThat(result.log("not watched: " + name + ": none of its statements is ended"))
                .as(result.toString())
                .hasSize(1);
        assertThat(result.log(" driver=none watched yet, not watched: " + name)).hasSize(1);
        assertThat(result.log("watchdog")).hasSize(2);
    }

    /** Its packages are those of Connector/J 8, and what is in them is not. MySQL's newest does not let it in. */
    @Test
    void driverThatIsBuiltOtherwiseThanItsNameSaysIsNamed() {
        assumeThat(Servers.find(ServerKind.MARIADB)).isPresent();
        ChildResult result = child(Servers.find(ServerKind.MARIADB).get(), "mysql", "mysql-connector-java", "6.0.6")
                .tell("release", 1_500)
                .tell("more", "&serverTimezone=UTC")
                .agent("timeout=500ms")
                .run(LockWaits.class);
        assertNotDisturbed(result);
        assertThat(result.log("watchdog"))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("not watched: MySQL Connector/J 6.0.6 (com.mysql.cj.jdbc.ConnectionImpl): it is not built as"
                        + " this agent knows it");
    }

    @Test
    void connectionsOpenedBeforeTheAgentWasAttachedAreCounted() {
        ChildResult result = Pairs.first()
                .child()
                .flag("-Djdk.attach.allowAttachSelf=true")
                .flag("-XX:+IgnoreUnrecognizedVMOptions")
                .flag("-XX:+EnableDynamicAgentLoading")
                .tell("agent", Jars.agent())
                .run(Attached.class);
        Ended.byItself(result, "earlier", 1_000);
        Ended.inTime(result, "later", 500, LATE);
        // The probe's own lock holder is opened after it.
        assertThat(result.log("not watched: 3 connections opened before the agent was attached: "))
                .as(result.toString())
                .hasSize(1);
        assertThat(result.log("not watched")).hasSize(1);
    }

    private static ChildJvm child(Server server, String scheme, String artifact, String version) {
        Tables.on(server);
        return new ChildJvm()
                .with(Jars.driver(artifact, version))
                .tell(
                        "url",
                        "jdbc:" + scheme + "://" + server.host() + ":" + server.port() + "/" + server.database()
                                + PLAIN)
                .tell("user", server.user())
                .tell("password", server.password());
    }

    private static void assertNotDisturbed(ChildResult result) {
        Ended.byItself(result, "trial.0", 700);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
    }
}
