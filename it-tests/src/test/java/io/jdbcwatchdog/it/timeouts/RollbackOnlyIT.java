package io.jdbcwatchdog.it.timeouts;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Script;
import io.jdbcwatchdog.it.support.ScriptResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code rollback-only}: an application that swallows the exception cannot commit what is left of its transaction. */
@Tag("once")
class RollbackOnlyIT {

    private static final String WORK = "run UPDATE sink SET n = n + 1 WHERE id = 1";
    private static final String KILLED =
            "annotated-300 SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n <> c.n - 9999";
    private static final String N = "others SELECT n FROM sink WHERE id = 1";

    private final List<String> steps = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void halfATransactionIsNotCommittedInAnyWay(Pair pair) {
        fine("autocommit off", WORK);
        killed();
        fine(WORK);
        refused("commit", "run COMMIT", "run /* x */ commit work", "autocommit on", "run SET autocommit = 1");
        refused("run BEGIN", "run START TRANSACTION", "run CREATE TABLE never (id INT)", "run LOCK TABLES sink WRITE");
        told("autocommit-is", "false");
        fine("run SELECT 1", "run CREATE TEMPORARY TABLE mine (id INT)", "rollback", "commit");
        told(N, "0");
        fine(WORK, "commit");
        told(N, "1");
        check(pair, "rollback-only=true");
    }

    /** Also where the statement was the first of its transaction, which the server may not count as one yet. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void nothingIsCommittedAfterTheFirstStatementWasKilled(Pair pair) {
        fine("autocommit off");
        killed();
        refused("commit");
        fine("run SET @x = 1");
        refused("commit");
        fine(WORK);
        refused("commit");
        fine("rollback");
        told(N, "0");
        killed();
        fine("rollback", "commit", WORK, "commit");
        told(N, "1");
        check(pair, "rollback-only=true");
    }

    /** MySQL answers a killed SLEEP with a row, and says that no transaction is open; nor does what follows here begin one. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void whatComesAfterTheFirstStatementDoesNotLiftIt(Pair pair) {
        fine("autocommit off");
        add("70100", "annotated-300 SELECT SLEEP(3)");
        fine("savepoint late", "rollback-to late", "run SAVEPOINT q", "run ROLLBACK TO q", "run SET @x = UUID()");
        fine(WORK);
        refused("commit");
        fine("run /* x */ ROLLBACK", WORK, "commit");
        told(N, "1");
        fine("run SET SESSION autocommit = 1", "run SET autocommit = 0");
        killed();
        fine(WORK);
        refused("run COMMIT");
        fine("run  rollback", WORK, "run COMMIT");
        told(N, "2");
        check(pair, "rollback-only=true");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void rollingBackToASavepointFromBeforeLiftsIt(Pair pair) {
        fine("autocommit off", WORK, "savepoint a", "savepoint", WORK);
        killed();
        refused("commit");
        fine("savepoint late", "rollback-to late");
        refused("commit");
        fine("rollback-to ", "commit");
        told(N, "1");
        fine("savepoint two words", WORK);
        killed();
        refused("commit");
        fine("rollback-to two words", "commit");
        told(N, "1");
        fine("run SAVEPOINT q", WORK);
        killed();
        refused("commit");
        fine("run ROLLBACK TO SAVEPOINT q", "commit");
        told(N, "1");
        check(pair, "rollback-only=true");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void withoutTheOptionTheRestCanBeCommitted(Pair pair) {
        fine("autocommit off", WORK);
        killed();
        fine("commit");
        told(N, "1");
        check(pair, "");
    }

    private void fine(String... more) {
        add("fine", more);
    }

    private void killed() {
        add("70100", KILLED);
    }

    private void refused(String... more) {
        add("40000", more);
    }

    private void told(String step, String value) {
        add("=" + value, step);
    }

    private void add(String what, String... more) {
        for (String step : more) {
            steps.add(step);
            expected.add(what);
        }
    }

    private void check(Pair pair, String options) {
        ScriptResult result = Script.of(steps).on(pair, options);
        SoftAssertions soft = new SoftAssertions();
        for (int i = 0; i < steps.size(); i++) {
            String message = result.of(i, "message");
            String what = expected.get(i);
            if (what.startsWith("=")) {
                soft.assertThat(result.of(i, "value"))
                        .as(i + " " + steps.get(i))
                        .isEqualTo(what.substring(1));
            } else if (what.equals("fine")) {
                soft.assertThat(message).as(i + " " + steps.get(i)).isNull();
            } else {
                soft.assertThat(result.of(i, "state"))
                        .as("%s %s: %s", i, steps.get(i), message)
                        .isEqualTo(what);
            }
            if (what.equals("40000")) {
                soft.assertThat(message).contains("COMMIT refused (rollback-only=true)");
                soft.assertThat(result.of(i, "class")).isEqualTo("java.sql.SQLTransactionRollbackException");
            }
        }
        soft.assertThat(result.log("commit refused session="))
                .hasSize((int) expected.stream().filter("40000"::equals).count());
        soft.assertAll();
    }
}
