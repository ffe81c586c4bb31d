package io.jdbcwatchdog.it.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.logging.LogFields;
import io.jdbcwatchdog.it.support.ChosenDriver;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.child.Jars;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log line says where that is not easy to know. */
@Tag("once")
class LogFieldsIT {

    private static final String OTHER = "watchdog_changed";
    private static final String OTHER_PASSWORD = "Ch4ngedUser";

    @TempDir
    private static Path folder;

    static Stream<Pair> connectorJ() {
        return Pairs.newest(driver -> !driver.isMariaDb());
    }

    static Stream<Pair> mariaDbConnectorJ() {
        return Pairs.newest(Driver::isMariaDb);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void idleTransactionShowsTheTextOfAStatementThatIsClosed(Pair pair) {
        idle(pair, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&useServerPrepStmts=true", "&cachePrepStmts=true&useServerPrepStmts=true"})
    void alsoOfOneThatTheServerPrepared(String more) {
        idle(ChosenDriver.assume(connectorJ().findFirst().orElseThrow()), more);
    }

    private static void idle(Pair pair, String more) {
        ChildResult result = pair.child()
                .agent("idle-transaction-timeout=500ms")
                .tell("what", "idle-closed")
                .tell("more", more)
                .run(LogFields.class);
        assertThat(result.log("killed idle transaction"))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("sql=\"UPDATE locked SET n = n + ? WHERE id = ?\"");
    }

    @ParameterizedTest
    @MethodSource("connectorJ")
    void afterChangeUserTheNewAccountKillsAndIsNamed(Pair pair) throws SQLException {
        Server server = pair.server();
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("DROP USER IF EXISTS " + OTHER);
            statement.execute("CREATE USER " + OTHER + " IDENTIFIED BY '" + OTHER_PASSWORD + "'");
            statement.execute("GRANT ALL ON " + server.database() + ".* TO " + OTHER);
        }
        ChildResult result = pair.child()
                .agent("timeout=500ms")
                .tell("what", "change-user")
                .tell("other", OTHER)
                .tell("other-password", OTHER_PASSWORD)
                .run(LogFields.class);
        assertThat(result.value("ended")).as(result.toString()).isEqualTo("SQLTimeoutException");
        assertThat(result.value("usable")).isEqualTo("true");
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains(" user=" + OTHER + " ", "outcome=killed")
                .doesNotContain("trouble");
        assertThat(result.log(OTHER_PASSWORD)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mariaDbConnectorJ")
    void unixSocketIsNamedByItsFile(Pair pair) {
        Server server = pair.server();
        Path path = folder.resolve(server.port() + ".sock");
        String url = Driver.MARIADB_4.url("localhost", 3306, server.database()) + "&localSocket=" + path;
        ChildResult result = pair.child()
                .with(Jars.sockets()) // version 2 has no sockets without JNA
                .agent("timeout=500ms")
                .tell("what", "unix-socket")
                .tell("path", path)
                .tell("port", server.port())
                .tell("url", url.replace("//localhost:3306/", "///"))
                .run(LogFields.class);
        assertThat(result.value("ended")).as(result.toString()).isEqualTo("SQLTimeoutException");
        assertThat(result.kills())
                .singleElement()
                .asString()
                .matches("(?s).* killed session=\\d+@" + path + " user=.* outcome=killed .*");
    }

    /** Connector/J sends the elements in one string, and a KILL QUERY that meets the SLEEP ends nothing else. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void rewrittenBatchWhoseSleepSwallowsTheKillIsToldAsItIs(Pair pair) {
        for (boolean autocommit : new boolean[] {true, false}) {
            ChildResult result = pair.child()
                    .agent("timeout=500ms")
                    .tell("what", "rewritten")
                    .tell("autocommit", autocommit)
                    .run(LogFields.class);
            boolean whole = result.value("rows").equals("5");
            assertThat(result.value("ended").equals("done"))
                    .as("told as done where all rows are there, and only there: " + result)
                    .isEqualTo(whole);
            assertThat(result.kills())
                    .singleElement()
                    .asString()
                    .matches(line -> line.contains(" outcome=finished-first ") == whole, "finished-first if it did");
        }
    }
}
