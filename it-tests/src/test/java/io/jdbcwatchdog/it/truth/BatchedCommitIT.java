package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.truth.BatchedCommit;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link CommitIT} holds, for a COMMIT in a batch. */
@Tag("once")
class BatchedCommitIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void overdueCommitOfABatchIsNotKilled(Pair pair) throws SQLException {
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = pair.server().connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            ChildResult result = pair.child()
                    .agent("timeout=300ms")
                    .when("ready", () -> HeldCommits.hold(statement))
                    .run(BatchedCommit.class);
            TrialChecks.byItself(result, "batch", HeldCommits.MILLIS - 200);
            assertThat(result.value("batch.value")).isEqualTo("2");
            assertThat(result.value("rows")).isEqualTo("1");
            assertThat(result.kills()).isEmpty();
        }
    }
}
