package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.Transactions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a transaction one of whose statements is ended. */
@Tag("once")
class TransactionIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void earlierWorkIsThereUntilTheApplicationRollsItBack(Pair pair) {
        ChildResult result = pair.child().agent("timeout=300ms").run(Transactions.class);
        Ended.inTime(result, "wait", 300, Ended.LATE);
        assertThat(result.value("inside")).isEqualTo("1");
        assertThat(result.value("after")).isEqualTo("0");
        assertThat(result.value("others")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void withoutAKillGraceTheConnectionIsKilledAndItsTransactionIsGone(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=300ms,kill-grace=0ms")
                .tell("gone", true)
                .run(Transactions.class);
        SoftAssertions soft = new SoftAssertions();
        Ended.softly(soft, result, "wait")
                .is("class", "java.sql.SQLTimeoutException")
                .is("usable", "false")
                .isBetween(300, Ended.LATE);
        soft.assertThat(result.value("wait.state")).startsWith("08");
        soft.assertThat(result.value("others")).isEqualTo("0");
        soft.assertThat(result.kills()).singleElement().asString().contains(" outcome=connection-killed ");
        soft.assertAll();
    }
}
