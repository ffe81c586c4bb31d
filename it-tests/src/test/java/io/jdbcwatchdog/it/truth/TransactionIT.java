package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.truth.Transactions;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a transaction one of whose statements is ended. */
@Tag("once")
@Tag("older-server")
class TransactionIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void earlierWorkIsThereUntilTheApplicationRollsItBack(Pair pair) {
        ChildResult result = pair.child().agent("timeout=300ms").run(Transactions.class);
        TrialChecks.inTime(result, "wait", 300, TrialChecks.LATE);
        assertThat(result.value("inside")).isEqualTo("1");
        assertThat(result.value("after")).isEqualTo("0");
        assertThat(result.value("others")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void withoutAKillGraceTheConnectionIsKilledAndItsTransactionIsGone(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=300ms,kill-grace=0ms")
                .tell("gone", true)
                .run(Transactions.class);
        SoftAssertions soft = new SoftAssertions();
        TrialChecks.softly(soft, result, "wait")
                .is("class", "java.sql.SQLTimeoutException")
                .is("usable", "false")
                .isBetween(300, TrialChecks.LATE);
        soft.assertThat(result.value("wait.state")).startsWith("08");
        soft.assertThat(result.value("others")).isEqualTo("0");
        soft.assertThat(result.kills()).singleElement().asString().contains(" outcome=connection-killed ");
        soft.assertAll();
    }
}
