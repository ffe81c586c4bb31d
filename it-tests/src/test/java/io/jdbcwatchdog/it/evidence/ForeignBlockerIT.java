package io.jdbcwatchdog.it.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.evidence.Forgotten;
import io.jdbcwatchdog.it.support.EndPrivilege;
import io.jdbcwatchdog.it.support.LockPrivileges;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code action: kill-blocker} and sessions of other applications: here of this JVM, which has no agent. The MariaDB is one
 * that tells about all locks of a session.
 */
@Tag("once")
@Tag("alone")
@Tag("older-server")
class ForeignBlockerIT {

    private static final String SERVERS = "io.jdbcwatchdog.it.support.Pairs#oneForEachServer";

    private static final String WANT = "UPDATE locked SET n = n + 1 WHERE id = 1";
    private static final int TRIALS = Integer.getInteger("it.foreign.trials", 40);

    /** More than trials: about some of them a MariaDB that is asked this often tells only what was before. */
    private static final int VICTIMS = TRIALS * 6 / 5;

    private static Optional<Server> talkative = Optional.empty();

    @TempDir
    Path folder;

    @AfterAll
    static void forgetServer() {
        talkative = Optional.empty();
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void idleSessionOfAnotherApplicationIsEndedAndItsVictimsGoOn(Pair any) throws Exception {
        Pair pair = talkative(any);
        try (Holder holder = Holder.of(pair.server(), Holder.CHANGE);
                LockPrivileges granted = LockPrivileges.on(pair.server());
                EndPrivilege allowed = EndPrivilege.on(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(allowed).isNotNull();
            ChildResult result =
                    child(pair, "enforce").tell("victims", 4).tell("apart", 40).run(Forgotten.class);
            for (int i = 0; i < 4; i++) {
                assertThat(result.values().get("trial." + i + ".value"))
                        .as("victim %d of %s", i, result)
                        .isEqualTo("done");
            }
            assertThat(result.log("blocker ended session=" + holder.id() + "@"))
                    .as(result.toString())
                    .hasSize(1);
            assertThat(result.kills()).isEmpty();
            assertThat(holder.isAlive()).isFalse();
            Numbers.say(
                    pair + ": idle session of another application ended",
                    "the first victim went on after %.0f ms, its timeout being 1500 ms",
                    result.millis("trial.0.ms"));
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void withoutTheGrantItIsNamedAndLeftAlone(Pair any) throws Exception {
        Pair pair = talkative(any);
        try (Holder holder = Holder.of(pair.server(), Holder.CHANGE);
                LockPrivileges granted = LockPrivileges.on(pair.server())) {
            assertThat(granted).isNotNull();
            leftAlone(
                    child(pair, "enforce").run(Forgotten.class),
                    holder,
                    "it is no session of this JVM",
                    "GRANT " + EndPrivilege.name(pair.server()) + " ON *.*");
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void whatIsObservedIsOnlyLogged(Pair any) throws Exception {
        Pair pair = talkative(any);
        try (Holder holder = Holder.of(pair.server(), Holder.CHANGE);
                LockPrivileges granted = LockPrivileges.on(pair.server());
                EndPrivilege allowed = EndPrivilege.on(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(allowed).isNotNull();
            holder.endAfter(6_000);
            ChildResult result = child(pair, "observe").run(Forgotten.class);
            assertThat(result.log("blocker would have been ended session=" + holder.id() + "@"))
                    .as(result.toString())
                    .hasSize(1);
            assertThat(result.kills()).isEmpty();
            assertThat(result.value("trial.0.value")).isEqualTo("done");
            assertThat(holder.isAlive()).isTrue();
        }
    }

    /**
     * A session that runs statements one after the other, with a pause of 1 ms, or of up to 0.9 s, in which it looks as idle
     * as can be.
     */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void sessionThatPausesForLessThanASecondIsNeverEnded(Pair any) throws Exception {
        Pair pair = talkative(any);
        for (int pause : new int[] {1, 900}) {
            try (Holder holder = Holder.of(pair.server(), Holder.CHANGE);
                    LockPrivileges granted = LockPrivileges.on(pair.server());
                    EndPrivilege allowed = EndPrivilege.on(pair.server())) {
                assertThat(granted).isNotNull();
                assertThat(allowed).isNotNull();
                holder.work(pause == 1 ? Holder.SLOW_CHANGE : Holder.CHANGE, pause);
                ChildResult result = child(pair, "enforce")
                        .tell("victims", VICTIMS)
                        .tell("apart", pause == 1 ? 150 : 300)
                        .run(Forgotten.class);
                int left = result.log("blocker left alone session=" + holder.id() + "@")
                        .size();
                Numbers.say(
                        pair + ": session with pauses of " + pause + " ms",
                        "%d statements; left alone %d times of %d, ended %d times",
                        holder.statements(),
                        left,
                        VICTIMS,
                        result.log("blocker ended").size());
                assertThat(result.log("blocker ended")).isEmpty();
                assertThat(left).as(result.toString()).isGreaterThanOrEqualTo(TRIALS);
                assertThat(result.kills()).hasSize(VICTIMS);
                assertThat(holder.isAlive()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SERVERS)
    void holderOfAnotherLockIsLeftAlone(Pair any) throws Exception {
        Pair pair = talkative(any);
        leftAloneAfter(
                pair, "it holds a lock that is none of a transaction", "DO GET_LOCK('leader', 1)", Holder.CHANGE);
    }

    /** What a program like mysqldump sends, whose beginning the server does not know any more. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void dumpIsLeftAlone(Pair any) throws Exception {
        Pair pair = talkative(any);
        String[] statements = new String[12];
        statements[0] = "START TRANSACTION WITH CONSISTENT SNAPSHOT";
        for (int i = 1; i < statements.length; i++) {
            statements[i] = "SELECT * FROM locked";
        }
        try (Holder holder = Holder.of(pair.server(), statements);
                LockPrivileges granted = LockPrivileges.on(pair.server());
                EndPrivilege allowed = EndPrivilege.on(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(allowed).isNotNull();
            ChildResult result = child(pair, "enforce")
                    .tell("waiting", "ALTER TABLE locked COMMENT = 'wanted'")
                    .run(Forgotten.class);
            assertThat(holder.isAlive()).isTrue();
            assertThat(result.log("blocker ended")).isEmpty();
            if (pair.server().kind() == ServerKind.MYSQL) {
                leftAlone(result, holder, "its last statements have only read, so it may be a backup");
            }
        }
    }

    /** MariaDB does not tell whose. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void whereSomeTransactionIsPreparedItIsLeftAlone(Pair any) throws Exception {
        assumeThat(any.server().kind()).isEqualTo(ServerKind.MARIADB);
        Pair pair = talkative(any);
        Tables.on(pair.server());
        try (Connection other = pair.server().connect("mariadb")) {
            Holder.run(other, "XA START 'branch'");
            Holder.run(other, "UPDATE locked SET note = UUID() WHERE id = 2");
            Holder.run(other, "XA END 'branch'");
            Holder.run(other, "XA PREPARE 'branch'");
            try {
                leftAloneAfter(pair, "there is a prepared XA transaction", Holder.CHANGE);
            } finally {
                Holder.run(other, "XA ROLLBACK 'branch'");
            }
        }
    }

    /** The branch has left its session, which is gone, and has the lock that the statement waits for. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void preparedBranchThatBlocksIsLeftAlone(Pair any) throws Exception {
        Pair pair = talkative(any);
        Tables.on(pair.server());
        try (Connection other = pair.server().connect("mariadb")) {
            Holder.run(other, "XA START 'blocks'");
            Holder.run(other, Holder.CHANGE);
            Holder.run(other, "XA END 'blocks'");
            Holder.run(other, "XA PREPARE 'blocks'");
        }
        try (LockPrivileges granted = LockPrivileges.on(pair.server());
                EndPrivilege allowed = EndPrivilege.on(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(allowed).isNotNull();
            ChildResult result = child(pair, "enforce").run(Forgotten.class);
            assertThat(result.kills())
                    .as("%s", result)
                    .singleElement()
                    .asString()
                    .contains("killed session=");
            assertThat(result.log("blocker ended")).isEmpty();
            assertThat(result.log("XA")).as("%s", result).isNotEmpty();
        } finally {
            try (Connection root = pair.server().connectAsRoot("mariadb")) {
                Holder.run(root, "XA ROLLBACK 'blocks'"); // fails if it was ended
            }
        }
    }

    /** MySQL without the instrument for metadata locks: neither who holds one is told, nor whether anybody does. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void whereMetadataLocksAreNotRecordedNobodyIsEnded(Pair pair) throws Exception {
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MYSQL);
        instrument(pair, "NO");
        try {
            leftAloneAfter(pair, "wait/lock/metadata/sql/mdl", Holder.CHANGE);
            try (Holder holder = Holder.of(pair.server(), Holder.CHANGE);
                    LockPrivileges granted = LockPrivileges.on(pair.server());
                    EndPrivilege allowed = EndPrivilege.on(pair.server())) {
                assertThat(granted).isNotNull();
                assertThat(allowed).isNotNull();
                ChildResult result = child(pair, "enforce")
                        .tell("waiting", "ALTER TABLE locked COMMENT = 'wanted'")
                        .run(Forgotten.class);
                assertThat(result.log("blocker ended")).as("%s", result).isEmpty();
                assertThat(result.kills()).singleElement().asString().contains("killed session=");
                assertThat(holder.isAlive()).isTrue();
            }
        } finally {
            instrument(pair, "YES");
        }
    }

    private static void instrument(Pair pair, String enabled) throws SQLException {
        try (Connection root = pair.server().connectAsRoot("mariadb")) {
            Holder.run(
                    root,
                    "UPDATE performance_schema.setup_instruments SET ENABLED = '" + enabled
                            + "' WHERE NAME = 'wait/lock/metadata/sql/mdl'");
        }
    }

    /** A MariaDB as it comes: whether a session holds a GET_LOCK is not told. */
    @ParameterizedTest
    @MethodSource(SERVERS)
    void whereOtherLocksAreNotKnownItIsLeftAlone(Pair pair) throws Exception {
        assumeThat(pair.server().kind()).isEqualTo(ServerKind.MARIADB);
        Tables.on(pair.server());
        leftAloneAfter(pair, "INSTALL SONAME 'metadata_lock_info'", Holder.CHANGE);
    }

    private void leftAloneAfter(Pair pair, String why, String... statements) throws Exception {
        try (Holder holder = Holder.of(pair.server(), statements);
                LockPrivileges granted = LockPrivileges.on(pair.server());
                EndPrivilege allowed = EndPrivilege.on(pair.server())) {
            assertThat(granted).isNotNull();
            assertThat(allowed).isNotNull();
            leftAlone(child(pair, "enforce").run(Forgotten.class), holder, why);
        }
    }

    private static void leftAlone(ChildResult result, Holder holder, String... why) throws SQLException {
        assertThat(result.log("blocker left alone session=" + holder.id() + "@"))
                .as(result.toString())
                .singleElement()
                .asString()
                .contains(why);
        assertThat(result.kills()).singleElement().asString().contains("killed session=");
        assertThat(holder.isAlive()).isTrue();
    }

    /** Where MariaDB does not tell about all locks, another one is started that does. */
    private static synchronized Pair talkative(Pair pair) throws Exception {
        if (pair.server().kind() == ServerKind.MYSQL) {
            return pair;
        }
        if (talkative.isEmpty()) {
            talkative = Servers.another(
                    pair.server(),
                    "--performance-schema=ON",
                    "--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON");
            if (talkative.isPresent()) {
                Holder.letTellLocks(talkative.get());
            }
        }
        assumeThat(talkative).as("another MariaDB").isPresent();
        return new Pair(pair.driver(), talkative.orElseThrow());
    }

    private ChildJvm child(Pair pair, String mode) throws IOException {
        Path config = folder.resolve("watchdog.yaml");
        Files.writeString(
                config,
                "mode: " + mode + "\nevidence: locks\nrules:\n"
                        + "  - {name: stuck, timeout: 1500ms, sql: 'update locked set n*', action: kill-blocker}\n"
                        + "  - {name: ddl, timeout: 1500ms, sql: 'alter table*', action: kill-blocker}\n");
        return pair.child()
                .agent("config=" + config)
                .tell("held", "")
                .tell("before", 0)
                .tell("waiting", WANT);
    }
}
