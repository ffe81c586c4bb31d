package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Script;
import io.jdbcwatchdog.it.support.ScriptResult;
import io.jdbcwatchdog.it.support.TrialChecks;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that take too long as a whole, or hold their locks while nothing runs. */
@Tag("once")
class TransactionTimeoutIT {

    private static final String INSERT = "INSERT INTO sink VALUES (60, 1)";
    private static final String DELETE = "DELETE FROM sink WHERE id = 60";
    private static final String COUNT = "SELECT COUNT(*) FROM sink WHERE id = 60";
    private static final String LONG =
            "SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n <> c.n - 9999";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void idleTransactionIsRolledBackAndTheLogShowsWhoForgotIt(Pair pair) {
        ScriptResult result = new Script()
                .turnAutocommitOff()
                .run(INSERT)
                .pause(1200)
                .othersAsk(COUNT)
                .as("rows that are left")
                .run(INSERT)
                .as("next statement")
                .isValid()
                .as("valid")
                .on(pair, "idle-transaction-timeout=500ms");
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains(
                        "killed idle transaction session=",
                        " timeout=500ms(option idle-transaction-timeout) ",
                        " outcome=connection-killed ",
                        " thread=main ",
                        "sql=\"INSERT INTO sink VALUES (?, ?)\"",
                        "io.jdbcwatchdog.it.probe.ScriptedApplication.think(");
        SoftAssertions soft = new SoftAssertions();
        result.check(soft, "next statement")
                .is("class", "java.sql.SQLNonTransientConnectionException")
                .is("state", "08006");
        soft.assertThat(result.message("next statement"))
                .contains("rolled back", "idle for 5", "500ms(option idle-transaction-timeout)");
        soft.assertThat(result.answer("rows that are left")).isEqualTo("0");
        soft.assertThat(result.answer("valid")).isEqualTo("false");
        soft.assertAll();
    }

    /** What the server has ended, or never begun, is no transaction; nor is one that is used again and again. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void connectionWithoutAnOpenTransactionIsLeftAlone(Pair pair) {
        ScriptResult result = new Script()
                .run("SELECT 1")
                .pause(900)
                .turnAutocommitOff()
                .pause(900)
                .then(transactionThatIsUsedAgainAndAgain())
                .pause(900)
                .run(INSERT)
                .run("CREATE TABLE ddl_commits (id INT)")
                .pause(900)
                .run("DROP TABLE ddl_commits")
                .run(DELETE)
                .commit()
                .pause(900)
                .turnAutocommitOn()
                .run("BEGIN")
                .run(INSERT)
                .run("ROLLBACK")
                .pause(900)
                .run("SELECT 1")
                .othersAsk(COUNT)
                .as("rows that are left")
                .on(pair, "idle-transaction-timeout=600ms");
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.failed()).isEmpty();
        assertThat(result.answer("rows that are left")).isEqualTo("0");
    }

    private static Script transactionThatIsUsedAgainAndAgain() {
        return new Script()
                .run(INSERT)
                .pause(300)
                .run("UPDATE sink SET n = 2 WHERE id = 60")
                .pause(300)
                .runPrepared("UPDATE sink SET n = 3 WHERE id = 60")
                .pause(300)
                .isValid()
                .rollBack();
    }

    /** DDL commits before it fails, and no answer says so; a killed first statement has begun nothing. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void connectionThatMayHaveNoTransactionIsLeftAlone(Pair pair) {
        ScriptResult result = new Script()
                .turnAutocommitOff()
                .run(INSERT)
                .run("CREATE TABLE sink (id INT)")
                .pause(800)
                .othersAsk(COUNT)
                .as("rows that DDL committed")
                .run(DELETE)
                .commit()
                .runWithin300Millis("SELECT SLEEP(3)")
                .as("killed first statement")
                .pause(800)
                .isValid()
                .as("valid")
                .on(pair, "idle-transaction-timeout=500ms");
        assertThat(result.kills()).as(result.toString()).hasSize(1);
        assertThat(result.answer("rows that DDL committed")).isEqualTo("1");
        assertThat(result.sqlState("killed first statement")).isEqualTo("70100");
        assertThat(result.answer("valid")).isEqualTo("true");
    }

    /** BEGIN commits what came before: another transaction, with a time of its own. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void transactionThatBeginsWithinAnotherHasItsOwnTime(Pair pair) {
        ScriptResult result = new Script()
                .run("BEGIN")
                .run(INSERT)
                .pause(600)
                .run("BEGIN")
                .run(DELETE)
                .pause(600)
                .run("COMMIT")
                .othersAsk(COUNT)
                .as("rows that are left")
                .on(pair, "transaction-timeout=900ms");
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.answer("rows that are left")).isEqualTo("0");
    }

    /** The flag of Connector/J is wrong after a ping; the transaction is open all the same. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void transactionBegunInSqlIsSeenThroughAPing(Pair pair) {
        ScriptResult result = new Script()
                .run("START TRANSACTION")
                .run(INSERT)
                .isValid()
                .pause(1200)
                .othersAsk(COUNT)
                .as("rows that are left")
                .isValid()
                .as("valid in the end")
                .on(pair, "idle-transaction-timeout=500ms");
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("idle transaction");
        assertThat(result.answer("rows that are left")).isEqualTo("0");
        assertThat(result.answer("valid in the end")).isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void runningStatementIsKilledWhenItsTransactionsTimeIsUp(Pair pair) {
        ScriptResult result = new Script()
                .turnAutocommitOff()
                .run(INSERT)
                .pause(300)
                .run(LONG)
                .as("overdue statement")
                .rollBack()
                .run(INSERT)
                .rollBack()
                .pause(1200)
                .isValid()
                .as("valid")
                .othersAsk(COUNT)
                .as("rows that are left")
                .on(pair, "transaction-timeout=800ms");
        SoftAssertions soft = new SoftAssertions();
        result.check(soft, "overdue statement").isATimeout().isBetween(350, 350 + TrialChecks.LATE);
        soft.assertThat(result.message("overdue statement")).contains("800ms(option transaction-timeout)");
        soft.assertThat(result.failed()).as(result.toString()).containsExactly("overdue statement");
        soft.assertThat(result.kills()).hasSize(1);
        soft.assertThat(result.answer("valid")).isEqualTo("true");
        soft.assertThat(result.answer("rows that are left")).isEqualTo("0");
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void connectionIsKilledWhenNothingRunsAtTheEndOfItsTransactionsTime(Pair pair) {
        ScriptResult result = new Script()
                .turnAutocommitOff()
                .runInATransactionOf700Millis(INSERT)
                .pause(400)
                .run("SELECT 1")
                .pause(900)
                .othersAsk(COUNT)
                .as("rows that are left")
                .commit()
                .as("commit")
                .on(pair, "");
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains(
                        "killed idle transaction",
                        "timeout=700ms(@TransactionTimeout ScriptedApplication.transaction700)");
        assertThat(result.answer("rows that are left")).isEqualTo("0");
        assertThat(result.message("commit")).contains("rolled back");
    }
}
