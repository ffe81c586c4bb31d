package io.jdbcwatchdog.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.probe.evidence.Forgotten;
import io.jdbcwatchdog.it.probe.evidence.RotatedPassword;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence where many wait at once, and where the account may not log in any more. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class EvidenceLimitsIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";
    private static final int MOST_ASKED = 30;

    /** Behind one lock each session waits for all before it: 40 make 820 rows, of which a driver keeps 100. */
    private static final int QUEUE = 40;

    /** Whoever waits itself is not the one who blocks, and must not crowd that one out. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void longQueueBehindOneLock(Pair pair) throws Exception {
        try (LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            ChildResult result = pair.child()
                    .agent("timeout=4s,evidence=locks")
                    .tell("held", EvidenceIT.HOLD_ROW)
                    .tell("waiting", EvidenceIT.WANT_ROW)
                    .tell("victims", QUEUE)
                    .run(Forgotten.class);
            long kills = result.log("outcome=killed").size();
            List<String> blocked = result.err().stream()
                    .filter(line -> line.startsWith("    blocked by: session " + result.value("holder") + " user="))
                    .toList();
            Numbers.say(
                    pair + ": a queue of " + QUEUE + ", kills that named the holder",
                    "%d of %d",
                    blocked.size(),
                    kills);
            assertThat(kills).isEqualTo(QUEUE);
            assertThat(blocked).as(result.toString()).hasSizeGreaterThanOrEqualTo(QUEUE / 2);
        }
    }

    /** Each of them waits for the DDL in front of it, and that waits for the one who holds the lock. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void manyBehindDdlBehindAnOpenTransaction(Pair pair) throws Exception {
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MYSQL);
        try (LockPrivileges granted = LockPrivileges.on(pair.server());
                Connection other = pair.server().connect("mysql");
                Statement ddl = other.createStatement()) {
            assertThat(granted).isNotNull();
            ChildResult result = pair.child()
                    .agent("timeout=4s,evidence=locks")
                    .tell("held", EvidenceIT.HOLD_TABLE)
                    .tell("waiting", "SELECT COUNT(*) FROM sink")
                    .tell("victims", MOST_ASKED)
                    .when("holder", () -> new Thread(() -> alterOnceHeld(ddl), "ddl").start())
                    .run(Forgotten.class);
            long kills = result.log("outcome=killed").size();
            long named = result.err().stream()
                    .filter(line -> line.startsWith("    blocked by: session " + result.value("holder") + " user="))
                    .count();
            Numbers.say(pair + ": behind DDL, kills that named the holder", "%d of %d", named, kills);
            assertThat(named).as(result.toString()).isGreaterThanOrEqualTo(kills * 2 / 3);
            assertThat(result.err())
                    .as("nobody waits for those who came later")
                    .noneMatch(line ->
                            line.startsWith("    blocked by:") && line.contains("waits for metadata lock SHARED_READ"));
        }
    }

    private static void alterOnceHeld(Statement ddl) {
        try {
            await("the lock").until(() -> isHeld(ddl));
            ddl.execute("ALTER TABLE sink COMMENT 'behind'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHeld(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) > 0 FROM performance_schema.metadata_locks"
                + " WHERE OBJECT_NAME = 'sink' AND LOCK_STATUS = 'GRANTED'")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    /** Each attempt with a wrong password may count towards the account's lock. */
    @Test
    void passwordThatIsNoLongerRightIsTriedOnce() throws Exception {
        Pair pair = Pairs.first();
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MYSQL);
        pair.child();
        try (Connection root = pair.server().connectAsRoot("mysql");
                Statement statement = root.createStatement()) {
            statement.execute("DROP USER IF EXISTS rotated");
            statement.execute(
                    "CREATE USER rotated IDENTIFIED BY 'Old4711' FAILED_LOGIN_ATTEMPTS 3 PASSWORD_LOCK_TIME 1");
            statement.execute("GRANT ALL ON " + pair.server().database() + ".* TO rotated");
            List<String> login = new ArrayList<>();
            ChildResult result = pair.childAs("rotated", "Old4711")
                    .agent("timeout=1200ms")
                    .tell("trials", 6)
                    .when("rotate", () -> execute(statement, "ALTER USER rotated IDENTIFIED BY 'New4711'"))
                    .when("login", () -> login.add(loginOf(pair, "rotated", "New4711")))
                    .run(RotatedPassword.class);
            assertThat(result.log("outcome=killed")).as(result.toString()).hasSize(7);
            assertThat(login).as(result.toString()).containsExactly("accepted");
            assertThat(result.err())
                    .anyMatch(line ->
                            line.contains("not tried again until the application has logged in with this account"));
            statement.execute("DROP USER rotated");
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String loginOf(Pair pair, String user, String password) {
        String url = pair.driver()
                .url(pair.server().host(), pair.server().port(), pair.server().database());
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return connection.isValid(2) ? "accepted" : "invalid";
        } catch (SQLException e) {
            return e.toString();
        }
    }
}
