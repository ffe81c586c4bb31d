package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Steps;
import io.jdbcwatchdog.it.server.Server;
import io.jdbcwatchdog.it.server.ServerKind;
import io.jdbcwatchdog.it.server.Servers;
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
    private static final String BEGIN = "autocommit off|run UPDATE sink SET n = n + 1 WHERE id = 1";
    private static final String OTHERS_TAKE = "others-run BEGIN|others-run UPDATE locked SET n = n + 1 WHERE id = 3";
    private static final String TAKE = "run UPDATE locked SET n = n + 1 WHERE id = 3";
    private static final String LET_GO = "others-run ROLLBACK";

    /** The server makes a new list of them every 100 ms at most. */
    private static final String OPEN =
            "think 150|others SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id > 0";

    private static final String AGAIN = "run UPDATE sink SET n = n + 1 WHERE id = 1|think 600|"
            + "run UPDATE sink SET n = n + 1 WHERE id = 1|think 600|commit";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void afterADeadlock(Pair pair) {
        gone(
                pair,
                "1213",
                BEGIN
                        + "|others-run BEGIN|others-run UPDATE digits SET word = CONCAT(word, 'x') WHERE n < 100"
                        + "|others-run UPDATE locked SET n = n + 1 WHERE id = 3|run UPDATE locked SET n = n WHERE id = 2"
                        + "|run UPDATE locked SET n = n + 1 WHERE id = 2"
                        + "|others-later UPDATE locked SET n = n + 1 WHERE id = 2|think 300",
                TAKE);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void afterARecordHasChanged(Pair pair) {
        assumeThat(pair.server().kind()).as("MySQL has no such setting").isEqualTo(ServerKind.MARIADB);
        gone(
                pair,
                "1020",
                "run SET SESSION innodb_snapshot_isolation = ON|" + BEGIN
                        + "|run SELECT * FROM locked|others-run UPDATE locked SET n = n + 1 WHERE id = 3",
                TAKE);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void afterALockWaitWhereTheServerIsSetToDoSo(Pair pair) throws Exception {
        Optional<Server> another = Servers.another(pair.server(), "--innodb-rollback-on-timeout=ON");
        assumeThat(another).as("a server of the test's own").isPresent();
        Pair on = new Pair(pair.driver(), another.get());
        Tables.on(another.get());
        gone(on, "1205", "run SET SESSION innodb_lock_wait_timeout = 1|" + BEGIN + "|" + OTHERS_TAKE, TAKE);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void butNotAfterALockWaitWhereItIsNot(Pair pair) {
        stays(pair, "run SET SESSION innodb_lock_wait_timeout = 1|" + BEGIN + "|" + OTHERS_TAKE, TAKE);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void norAfterOtherErrors(Pair pair) {
        stays(pair, BEGIN + "|" + OTHERS_TAKE, "run SELECT n FROM locked WHERE id = 3 FOR UPDATE NOWAIT");
        stays(pair, BEGIN, "run INSERT INTO sink VALUES (1, 1)");
        // On MariaDB the limit stands in a SET STATEMENT, which may be anything: then nobody knows.
        if (pair.server().kind() == ServerKind.MYSQL) {
            stays(
                    pair,
                    BEGIN,
                    "run SELECT /*+ MAX_EXECUTION_TIME(200) */"
                            + " COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> 987654321");
        }
    }

    private static void gone(Pair pair, String error, String before, String failing) {
        String[] all = (before + "|" + failing + "|" + LET_GO + "|" + OPEN + "|think 3200|valid|" + AGAIN + "|valid")
                .split("\\|");
        ChildResult result = run(pair, String.join("|", all));
        int failed = before.split("\\|").length;
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.values().get(failed + ".code"))
                .as(result.toString())
                .isEqualTo(error);
        soft.assertThat(result.values().get(failed + 3 + ".value"))
                .as("transactions")
                .isEqualTo("0");
        soft.assertThat(result.values().get(failed + 5 + ".value")).as("valid").isEqualTo("true");
        soft.assertThat(result.values().get(all.length - 2 + ".message"))
                .as("commit")
                .isNull();
        soft.assertThat(result.values().get(all.length - 1 + ".value")).isEqualTo("true");
        soft.assertThat(result.kills()).as(result.toString()).isEmpty();
        soft.assertAll();
    }

    private static void stays(Pair pair, String before, String failing) {
        ChildResult result = run(pair, before + "|" + failing + "|" + LET_GO + "|" + OPEN + "|think 3200|valid");
        int failed = before.split("\\|").length;
        assertThat(result.values()).as(result.toString()).containsKey(failed + ".code");
        assertThat(result.value(failed + 3 + ".value")).as("transactions").isEqualTo("1");
        assertThat(result.value(failed + 5 + ".value")).as(result.toString()).isEqualTo("false");
        assertThat(result.kills()).singleElement().asString().contains("idle transaction");
    }

    private static ChildResult run(Pair pair, String steps) {
        Tables.on(pair.server());
        return pair.childOfRoot()
                .with(Jars.of(StatementTimeout.class))
                .agent(OPTIONS)
                .tell("steps", steps)
                .run(Steps.class);
    }
}
