package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Script;
import io.jdbcwatchdog.it.support.ScriptResult;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import io.jdbcwatchdog.it.support.server.Servers;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A transaction that the server itself has rolled back is not open: its connection is not ended as idle, and the time of
 * the next one begins with that.
 */
@Tag("once")
class RolledBackIT {

    private static final String OPTIONS = "idle-transaction-timeout=2500ms,transaction-timeout=3500ms";
    private static final String UPDATE = "UPDATE sink SET n = n + 1 WHERE id = 1";
    private static final String UPDATE_LOCKED = "UPDATE locked SET n = n + 1 WHERE id = 3";

    /** The server makes a new list of them every 100 ms at most. */
    private static final String OPEN_TRANSACTIONS =
            "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id > 0";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void afterADeadlock(Pair pair) {
        gone(
                pair,
                "1213",
                begin().othersRun("BEGIN")
                        .othersRun("UPDATE digits SET word = CONCAT(word, 'x') WHERE n < 100")
                        .othersRun(UPDATE_LOCKED)
                        .run("UPDATE locked SET n = n WHERE id = 2")
                        .run("UPDATE locked SET n = n + 1 WHERE id = 2")
                        .othersStart("UPDATE locked SET n = n + 1 WHERE id = 2")
                        .pause(300)
                        .run(UPDATE_LOCKED));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void afterARecordHasChanged(Pair pair) {
        assumeThat(pair.server().kind()).as("MySQL has no such setting").isEqualTo(ServerKind.MARIADB);
        gone(
                pair,
                "1020",
                new Script()
                        .run("SET SESSION innodb_snapshot_isolation = ON")
                        .then(begin())
                        .run("SELECT * FROM locked")
                        .othersRun(UPDATE_LOCKED)
                        .run(UPDATE_LOCKED));
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void afterALockWaitWhereTheServerIsSetToDoSo(Pair pair) throws Exception {
        Optional<Server> another = Servers.another(pair.server(), "--innodb-rollback-on-timeout=ON");
        assumeThat(another).as("a server of the test's own").isPresent();
        Pair on = new Pair(pair.driver(), another.get());
        Tables.on(another.get());
        gone(on, "1205", lockWaitThatFails());
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void butNotAfterALockWaitWhereItIsNot(Pair pair) {
        stays(pair, lockWaitThatFails());
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void norAfterOtherErrors(Pair pair) {
        stays(pair, begin().then(othersLockTheRow()).run("SELECT n FROM locked WHERE id = 3 FOR UPDATE NOWAIT"));
        stays(pair, begin().run("INSERT INTO sink VALUES (1, 1)"));
        // On MariaDB the limit stands in a SET STATEMENT, which may be anything: then nobody knows.
        if (pair.server().kind() == ServerKind.MYSQL) {
            stays(
                    pair,
                    begin().run("SELECT /*+ MAX_EXECUTION_TIME(200) */"
                            + " COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> 987654321"));
        }
    }

    private static Script begin() {
        return new Script().turnAutocommitOff().run(UPDATE);
    }

    private static Script othersLockTheRow() {
        return new Script().othersRun("BEGIN").othersRun(UPDATE_LOCKED);
    }

    private static Script lockWaitThatFails() {
        return new Script()
                .run("SET SESSION innodb_lock_wait_timeout = 1")
                .then(begin())
                .then(othersLockTheRow())
                .run(UPDATE_LOCKED);
    }

    /** @param untilItFails a script whose last step fails */
    private static Script countTransactionsAndWait(Script untilItFails) {
        return untilItFails
                .as("failing statement")
                .othersRun("ROLLBACK")
                .pause(150)
                .othersAsk(OPEN_TRANSACTIONS)
                .as("open transactions")
                .pause(3200)
                .isValid()
                .as("valid");
    }

    private static void gone(Pair pair, String error, Script untilItFails) {
        ScriptResult result = countTransactionsAndWait(untilItFails)
                .run(UPDATE)
                .pause(600)
                .run(UPDATE)
                .pause(600)
                .commit()
                .as("commit of the next transaction")
                .isValid()
                .as("valid in the end")
                .asRootOn(pair, OPTIONS);
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.errorCode("failing statement"))
                .as(result.toString())
                .isEqualTo(error);
        soft.assertThat(result.answer("open transactions")).isEqualTo("0");
        soft.assertThat(result.answer("valid")).isEqualTo("true");
        soft.assertThat(result.message("commit of the next transaction")).isNull();
        soft.assertThat(result.answer("valid in the end")).isEqualTo("true");
        soft.assertThat(result.kills()).as(result.toString()).isEmpty();
        soft.assertAll();
    }

    private static void stays(Pair pair, Script untilItFails) {
        ScriptResult result = countTransactionsAndWait(untilItFails).asRootOn(pair, OPTIONS);
        assertThat(result.errorCode("failing statement")).as(result.toString()).isNotNull();
        assertThat(result.answer("open transactions")).isEqualTo("1");
        assertThat(result.answer("valid")).as(result.toString()).isEqualTo("false");
        assertThat(result.kills()).singleElement().asString().contains("idle transaction");
    }
}
