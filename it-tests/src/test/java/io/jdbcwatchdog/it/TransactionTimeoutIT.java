package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.child.Jars;
import io.jdbcwatchdog.it.probe.Steps;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that take too long as a whole, or hold their locks while nothing runs. */
@Tag("once")
class TransactionTimeoutIT {

    private static final String WORK = "run INSERT INTO sink VALUES (60, 1)";
    private static final String LONG =
            "run SELECT COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n <> c.n - 9999";
    private static final String COUNT = "others SELECT COUNT(*) FROM sink WHERE id = 60";

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void idleTransactionIsRolledBackAndTheLogShowsWhoForgotIt(Pair pair) {
        ChildResult result =
                run(pair, "idle-transaction-timeout=500ms", "autocommit off", WORK, "think 1200", COUNT, WORK, "valid");
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
                        "io.jdbcwatchdog.it.probe.Steps.think(");
        SoftAssertions soft = new SoftAssertions();
        Ended.softly(soft, result, "4")
                .is("class", "java.sql.SQLNonTransientConnectionException")
                .is("state", "08006");
        soft.assertThat(result.values().get("4.message"))
                .contains("rolled back", "idle for 5", "500ms(option idle-transaction-timeout)");
        soft.assertThat(result.value("3.value")).isEqualTo("0");
        soft.assertThat(result.value("5.value")).isEqualTo("false");
        soft.assertAll();
    }

    /** What the server has ended, or never begun, is no transaction; nor is one that is used again and again. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#spread")
    void connectionWithoutAnOpenTransactionIsLeftAlone(Pair pair) {
        ChildResult result = run(
                pair,
                "idle-transaction-timeout=600ms",
                "run SELECT 1",
                "think 900",
                "autocommit off",
                "think 900",
                WORK,
                "think 300",
                "run UPDATE sink SET n = 2 WHERE id = 60",
                "think 300",
                "prepared UPDATE sink SET n = 3 WHERE id = 60",
                "think 300",
                "valid",
                "rollback",
                "think 900",
                WORK,
                "run CREATE TABLE ddl_commits (id INT)",
                "think 900",
                "run DROP TABLE ddl_commits",
                "run DELETE FROM sink WHERE id = 60",
                "commit",
                "think 900",
                "autocommit on",
                "run BEGIN",
                WORK,
                "run ROLLBACK",
                "think 900",
                "run SELECT 1",
                COUNT);
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.values().keySet()).noneMatch(key -> key.endsWith(".class"));
        assertThat(result.value("26.value")).isEqualTo("0");
    }

    /** DDL commits before it fails, and no answer says so; a killed first statement has begun nothing. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#spread")
    void connectionThatMayHaveNoTransactionIsLeftAlone(Pair pair) {
        ChildResult result = run(
                pair,
                "idle-transaction-timeout=500ms",
                "autocommit off",
                WORK,
                "run CREATE TABLE sink (id INT)",
                "think 800",
                COUNT,
                "run DELETE FROM sink WHERE id = 60",
                "commit",
                "annotated-300 SELECT SLEEP(3)",
                "think 800",
                "valid");
        assertThat(result.kills()).as(result.toString()).hasSize(1);
        assertThat(result.value("4.value")).isEqualTo("1");
        assertThat(result.value("7.state")).isEqualTo("70100");
        assertThat(result.value("9.value")).isEqualTo("true");
    }

    /** BEGIN commits what came before: another transaction, with a time of its own. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void transactionThatBeginsWithinAnotherHasItsOwnTime(Pair pair) {
        ChildResult result = run(
                pair,
                "transaction-timeout=900ms",
                "run BEGIN",
                WORK,
                "think 600",
                "run BEGIN",
                "run DELETE FROM sink WHERE id = 60",
                "think 600",
                "run COMMIT",
                COUNT);
        assertThat(result.kills()).as(result.toString()).isEmpty();
        assertThat(result.value("7.value")).isEqualTo("0");
    }

    /** The flag of Connector/J is wrong after a ping; the transaction is open all the same. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#spread")
    void transactionBegunInSqlIsSeenThroughAPing(Pair pair) {
        ChildResult result = run(
                pair,
                "idle-transaction-timeout=500ms",
                "run START TRANSACTION",
                WORK,
                "valid",
                "think 1200",
                COUNT,
                "valid");
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("idle transaction");
        assertThat(result.value("4.value")).isEqualTo("0");
        assertThat(result.value("5.value")).isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void runningStatementIsKilledWhenItsTransactionsTimeIsUp(Pair pair) {
        ChildResult result = run(
                pair,
                "transaction-timeout=800ms",
                "autocommit off",
                WORK,
                "think 300",
                LONG,
                "run SELECT 1",
                "rollback",
                WORK,
                "rollback",
                "think 1200",
                "valid",
                COUNT);
        SoftAssertions soft = new SoftAssertions();
        Ended.softly(soft, result, "3").isATimeout().isBetween(350, 350 + Ended.LATE);
        soft.assertThat(result.value("3.message")).contains("800ms(option transaction-timeout)");
        soft.assertThat(result.values().keySet().stream().filter(key -> key.endsWith(".class")))
                .as(result.toString())
                .containsExactly("3.class");
        soft.assertThat(result.kills()).hasSize(1);
        soft.assertThat(result.value("9.value")).isEqualTo("true");
        soft.assertThat(result.value("10.value")).isEqualTo("0");
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#oneForEachServer")
    void connectionIsKilledWhenNothingRunsAtTheEndOfItsTransactionsTime(Pair pair) {
        ChildResult result = run(
                pair,
                "",
                "autocommit off",
                "transaction-700 INSERT INTO sink VALUES (60, 1)",
                "think 400",
                "run SELECT 1",
                "think 900",
                COUNT,
                "commit");
        assertThat(result.kills())
                .as(result.toString())
                .singleElement()
                .asString()
                .contains("killed idle transaction", "timeout=700ms(@TransactionTimeout Steps.transaction700)");
        assertThat(result.value("5.value")).isEqualTo("0");
        assertThat(result.value("6.message")).contains("rolled back");
    }

    private static ChildResult run(Pair pair, String options, String... steps) {
        return pair.child()
                .with(Jars.of(StatementTimeout.class))
                .agent(options)
                .tell("steps", String.join("|", steps))
                .run(Steps.class);
    }
}
