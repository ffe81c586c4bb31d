package io.jdbcwatchdog.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.evidence.Forgotten;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code action: kill-blocker}: the forgotten transaction is ended, and those who wait for it go on. */
@Tag("once")
@Tag("alone")
class KillBlockerIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    private static final String HOLD = "UPDATE locked SET note = UUID() WHERE id = 1";
    private static final String WANT = "UPDATE locked SET n = n + 1 WHERE id = 1";
    private static final int VICTIMS = 4;
    private static final int QUEUE = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(SERVERS)
    void forgottenTransactionOfTheSameJvmIsEndedAndItsVictimsGoOn(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = child(pair, "enforce")
                    .tell("victims", VICTIMS)
                    .tell("apart", 40)
                    .run(Forgotten.class);
            allGoOn(result);
            assertThat(result.log("blocker ended session=" + result.value("holder") + "@"))
                    .as(result.toString())
                    .hasSize(1);
            assertThat(result.kills())
                    .singleElement()
                    .asString()
                    .contains(
                            "killed idle transaction session=" + result.value("holder") + "@",
                            "since it blocks session ",
                            " thread=forgetful ");
            assertThat(result.values()).doesNotContainKey("committed");
        }
    }

    /** 20 of them make 190 edges between those who wait, beside the 20 to the one who holds. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void longQueueGoesOnWhenItsHolderIsEnded(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = child(pair, "enforce")
                    .tell("victims", QUEUE)
                    .tell("apart", 10)
                    .run(Forgotten.class);
            assertThat(result.values()).containsKey("trial." + (QUEUE - 1) + ".value");
            allGoOn(result);
            assertThat(result.log("blocker ended session=" + result.value("holder") + "@"))
                    .as(result.toString())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void whatIsObservedIsOnlyLogged(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = child(pair, "observe").tell("forget", 5_000).run(Forgotten.class);
            allGoOn(result);
            assertThat(result.log("blocker would have been ended session=" + result.value("holder") + "@"))
                    .as(result.toString())
                    .hasSize(1);
            assertThat(result.kills()).isEmpty();
            assertThat(result.value("committed")).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void runningStatementIsNeverEndedAsABlocker(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result =
                    child(pair, "enforce").tell("busy", "SELECT SLEEP(5)").run(Forgotten.class);
            assertThat(result.log("blocker left alone session=" + result.value("holder") + "@"))
                    .as(result.toString())
                    .singleElement()
                    .asString()
                    .contains("trouble=\"it runs a statement\"");
            assertThat(result.kills()).singleElement().asString().contains("killed session=", " outcome=killed ");
            assertThat(result.value("trial.0.state")).isEqualTo("70100");
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void withoutPrivilegesNobodyIsProvenToBlock(Pair pair) throws Exception {
        ChildResult result = child(pair, "enforce").run(Forgotten.class);
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("killed session=");
        assertThat(EvidenceIT.block(result))
                .anyMatch(line ->
                        line.contains("who blocks it was left alone: the server does not tell whose the locks are")
                                && line.endsWith("needed: PROCESS"));
    }

    /** What mysqldump sends. MariaDB does not tell what a session has sent, but that it has changed nothing. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void backupIsNeverEnded(Pair pair) throws Exception {
        Tables.on(pair.server());
        boolean mysql = pair.server().kind() == ServerKind.MYSQL;
        try (LockPrivileges granted = LockPrivileges.on(pair.server());
                Connection other = pair.server().connect("mariadb")) {
            assertThat(granted).isNotNull();
            other.setAutoCommit(false);
            run(other, "SELECT n FROM locked WHERE id = 1 FOR UPDATE");
            run(other, "SELECT /*!40001 SQL_NO_CACHE */ * FROM `sink`");
            ChildResult result = child(pair, "enforce").tell("held", "").run(Forgotten.class);
            assertThat(result.log("blocker left alone session="))
                    .as(result.toString())
                    .singleElement()
                    .asString()
                    .contains(mysql ? "it takes a backup" : "it may be a backup");
            assertThat(other.isValid(2)).isTrue();
        }
    }

    private static void allGoOn(ChildResult result) {
        for (int i = 0; result.values().containsKey("trial." + i + ".session"); i++) {
            assertThat(result.values().get("trial." + i + ".value"))
                    .as("victim %d of %s", i, result)
                    .isEqualTo("done");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ChildJvm child(Pair pair, String mode) throws IOException {
        Path config = folder.resolve("watchdog.yaml");
        Files.writeString(
                config,
                "mode: " + mode + "\nevidence: locks\nrules:\n"
                        + "  - {name: stuck, timeout: 1500ms, sql: 'update locked set n*', action: kill-blocker}\n");
        return pair.child()
                .agent("config=" + config)
                .tell("held", HOLD)
                .tell("before", 1_500)
                .tell("waiting", WANT);
    }
}
