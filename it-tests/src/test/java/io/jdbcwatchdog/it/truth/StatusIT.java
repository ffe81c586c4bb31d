package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.status.Statuses;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the drivers read of a transaction in the server's answers is what the server says when it is asked. */
@Tag("once")
class StatusIT {

    /** None of them changes it. */
    private static final List<String> MAY_SAY_NOTHING = List.of(
            "IS_VALID",
            "IS_VALID_INSIDE",
            "SERVER_PREPARE_OUTSIDE",
            "SERVER_PREPARE_INSIDE",
            "SET_CATALOG",
            "COMMIT_AGAIN",
            // MariaDB Connector/J 2 sends nothing if nothing is to be reset.
            "CONNECTION_RESET");

    private static final List<String> THROW = List.of("DUPLICATE", "BATCH_WITH_DUPLICATE", "DEADLOCK");

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#spread")
    void whatAnAnswerSaysOfTheTransactionIsTrueAndOnlyErrorsAndIdleCallsSayNothing(Pair pair) {
        Tables.on(pair.server());
        ChildResult result = pair.childOfRoot().agent("").run(Statuses.class);
        Map<String, String> right = result.values().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".right"))
                .collect(Collectors.toMap(entry -> entry.getKey().replace(".right", ""), Map.Entry::getValue));
        assertThat(right).as(result.toString()).hasSize(40).doesNotContainValue("false");
        assertThat(MAY_SAY_NOTHING).containsAll(withValue(right, "unsaid"));
        assertThat(withValue(right, "threw")).containsExactlyInAnyOrderElementsOf(THROW);
        assertThat(result.value("DEADLOCK.thrown")).isEqualTo("1213");
        assertThat(result.value("SELECT_AFTER_DEADLOCK.said")).isEqualTo("false");
        assertThat(result.value("AUTOCOMMIT_ON.autocommit")).isEqualTo("true");
        assertThat(result.value("AUTOCOMMIT_OFF_AS_SQL.autocommit")).isEqualTo("false");
    }

    private static List<String> withValue(Map<String, String> all, String value) {
        return all.keySet().stream().filter(key -> all.get(key).equals(value)).toList();
    }
}
