package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.LockWaits;
import io.jdbcwatchdog.it.probe.harm.Attached;
import io.jdbcwatchdog.it.probe.harm.Undisturbed;
import io.jdbcwatchdog.it.probe.harm.Unwatched;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
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

    /** Its manifest has no version where others have it. MySQL's newest does not let it in. */
    @Test
    void connectorJ50IsNamed() {
        assumeThat(Servers.find(ServerKind.MARIADB)).isPresent();
        ChildResult result = child(Servers.find(ServerKind.MARIADB).get(), "mysql", "mysql-connector-java", "5.0.8")
                .flag("-Djdbc.drivers=com.mysql.jdbc.Driver") // no service says that it is one
                .tell("release", 1_500)
                .agent("timeout=500ms")
                .run(LockWaits.class);
        assertNotDisturbed(result);
        assertThat(result.log())
                .as(result.toString())
                .filteredOn(line -> line.contains("watchdog"))
                .singleElement()
                .asString()
                .contains("not watched: MySQL Connector/J ?"
                        + " (com.mysql.jdbc.ResultSet in mysql-connector-java-5.0.8.jar):")
                .contains("This agent knows MySQL Connector/J 5.1 and 8.0 to 26.x, and MariaDB Connector/J 2.5 to 4.0");
    }

    /** MySQL's newest does not let it in either. */
    @Test
    void mariaDbConnectorJ2Point4IsNamedAndTheGreetingDoesNotSayThatNothingConnected() {
        assumeThat(Servers.find(ServerKind.MARIADB)).isPresent();
        ChildResult result = child(Servers.find(ServerKind.MARIADB).get(), "mariadb", "mariadb-java-client", "2.4.4")
                .tell("release", 1_500)
                .agent("timeout=500ms")
                .run(Unwatched.class);
        assertNotDisturbed(result);
        String name = "MariaDB Connector/J 2.4.4 (org.mariadb.jdbc.internal.util.Options"
                + " in mariadb-java-client-2.4.4.jar)";
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
        TrialChecks.byItself(result, "earlier", 1_000);
        TrialChecks.inTime(result, "later", 500, LATE);
        // The probe's own lock holder is opened after it.
        assertThat(result.log("not watched: 3 connections opened before the agent was attached: "))
                .as(result.toString())
                .hasSize(1);
        assertThat(result.log("not watched")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void connectionsOpenedBeforeTheAgentWasAttachedAreNotDisturbed(Pair pair) {
        ChildResult result = undisturbed(pair, "");
        assertThat(result.value("changed")).as("ROW_COUNT()").isEqualTo("1");
        assertThat(result.number("found")).as("FOUND_ROWS()").isGreaterThan(1);
        assertThat(result.value("warned")).as("SHOW WARNINGS").isEqualTo("Warning");
        assertThat(result.number("questions")).as("statements sent").isEqualTo(6);
        assertThat(result.log(" driver=")).as(result.toString()).hasSize(1);
    }

    /** This is why the agent does not ask on them which session of which server they are. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void questionOnThemWouldDisturbThem(Pair pair) {
        ChildResult result = undisturbed(pair, "CONCAT_WS('-', CONNECTION_ID(), UUID_SHORT(), @@hostname)");
        assertThat(result.value("changed")).as("ROW_COUNT()").isEqualTo("-1");
        assertThat(result.number("found")).as("FOUND_ROWS()").isEqualTo(1);
        boolean keepsWarnings = pair.server().kind() == ServerKind.MARIADB; // where a query reads no table
        assertThat(result.value("warned")).as("SHOW WARNINGS").isEqualTo(keepsWarnings ? "Warning" : "null");
        assertThat(result.number("questions")).as("statements sent").isEqualTo(7);
    }

    private static ChildResult undisturbed(Pair pair, String question) {
        return pair.child()
                .flag("-Djdk.attach.allowAttachSelf=true")
                .flag("-XX:+IgnoreUnrecognizedVMOptions")
                .flag("-XX:+EnableDynamicAgentLoading")
                .tell("agent", Jars.agent())
                .tell("question", question)
                .run(Undisturbed.class);
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
        TrialChecks.byItself(result, "trial.0", 700);
        assertThat(result.value("kills")).isEqualTo("0");
        assertThat(result.kills()).isEmpty();
    }
}
