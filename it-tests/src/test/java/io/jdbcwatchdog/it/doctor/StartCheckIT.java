package io.jdbcwatchdog.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.harm.InUse;
import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.FullServer;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line about each server, some seconds after the application has begun to use it. */
@Tag("once")
class StartCheckIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";
    private static final String CHECKED = "checked ";
    private static final String NOT_CHECKED = "not checked: ";

    /** By then it has happened, if it happens at all: 15 to 20 s, and some for a busy machine. */
    private static final Duration LATEST = Duration.ofSeconds(24);

    @ParameterizedTest
    @MethodSource(SERVERS)
    void accountOfAnApplicationIsToldThatAKillWorks(Pair pair) throws Exception {
        ChildResult result = afterItsTime(pair.child().agent("timeout=30s"));
        assertThat(result.log(CHECKED))
                .as("%s", result)
                .singleElement()
                .asString()
                .satisfies(line -> {
                    assertThat(line).contains(" INFO ", "as " + pair.server().user() + ": a KILL works here");
                    assertThat(line)
                            .contains(pair.server().host() + ":" + pair.server().port() + " ("
                                    + pair.server().kind());
                    assertThat(line).doesNotContain(pair.server().password());
                });
        assertThat(result.value("thread")).isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void adminUserWithoutThePrivilegeIsAWarningThatNamesIt(Pair pair) throws Exception {
        try (AdminAccount account = AdminAccount.withoutPrivileges(pair.server())) {
            ChildResult result = afterItsTime(
                    pair.childWithKey().agent("timeout=30s,mode=observe,evidence=locks" + AdminAccount.options()));
            assertThat(result.log(CHECKED))
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .satisfies(line -> {
                        assertThat(line)
                                .contains(
                                        " WARN ",
                                        "as " + AdminAccount.NAME + ": a KILL would not work here",
                                        "the admin-user may KILL only its own sessions: GRANT CONNECTION",
                                        "who blocks a statement is not told",
                                        "GRANT PROCESS ON *.*");
                    });
            assertThat(account.sessions()).isEmpty();
        }
    }

    /** Several at once, since each has to wait. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void nothingHappensWithoutLimitsOrIfSwitchedOff(Pair pair) {
        List<String> options = List.of("", "timeout=30s,check-at-start=false");
        List<ChildResult> results = options.parallelStream()
                .map(each -> afterItsTime(pair.child().agent(each)))
                .toList();
        assertThat(results).allSatisfy(result -> {
            assertThat(result.value("thread")).isEqualTo("false");
            assertThat(result.log(CHECKED)).as("%s", result).isEmpty();
            assertThat(result.log(NOT_CHECKED)).isEmpty();
        });
    }

    /** All places are taken when its time comes: it takes none, and says so. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void fullServerIsLeftAlone(Pair pair) throws Exception {
        assumeThat(pair.server().hasRoot()).isTrue();
        try (FullServer full = FullServer.with(FullServer.Limit.MAX_CONNECTIONS, pair.server())) {
            ChildResult result = pair.child()
                    .agent("timeout=30s,admin-keep-open=false")
                    .limit(Duration.ofSeconds(90))
                    .tell("user", FullServer.USER)
                    .tell("password", FullServer.PASSWORD)
                    .when("used", () -> {
                        full.fill(1);
                        pause();
                    })
                    .run(InUse.class);
            assertThat(result.log(NOT_CHECKED))
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains(" INFO ", "While that is so, a KILL may find no room either");
            assertThat(result.log(" " + CHECKED)).isEmpty();
        }
    }

    /** What it sends is little, and none of it ends anything. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void nothingIsKilledAndNoConnectionIsLeft(Pair pair) throws Exception {
        try (Connection root = pair.server().connectAsRoot("mariadb")) {
            long before = status(root, "Com_kill");
            ChildResult result = pair.child()
                    .agent("timeout=30s,mode=observe")
                    .limit(Duration.ofSeconds(90))
                    .when("used", () -> {
                        pause();
                        Awaitility.await()
                                .atMost(Duration.ofSeconds(10))
                                .until(() -> sessions(root, pair.server()) == 1);
                    })
                    .run(InUse.class);
            assertThat(result.log(" " + CHECKED)).as("%s", result).hasSize(1);
            assertThat(status(root, "Com_kill")).isEqualTo(before);
        }
    }

    private static ChildResult afterItsTime(ChildJvm child) {
        return child.limit(Duration.ofSeconds(90))
                .when("used", StartCheckIT::pause)
                .run(InUse.class);
    }

    /** Nothing can be waited for where nothing may happen. */
    private static void pause() {
        Awaitility.await().pollDelay(LATEST).atMost(LATEST.multipliedBy(2)).until(() -> true);
    }

    private static long status(Connection root, String name) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private static long sessions(Connection root, Server server) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '" + server.user() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
