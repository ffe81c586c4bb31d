package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.child.ChildResult;
import io.jdbcwatchdog.it.probe.BatchedCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link CommitIT} holds, for a COMMIT in a batch. */
class BatchedCommitIT {

    private static final int HELD_MILLIS = 1_200;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.Pairs#newest")
    void overdueCommitOfABatchIsNotKilled(Pair pair) throws SQLException {
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = pair.server().connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            ChildResult result = pair.child()
                    .agent("timeout=300ms")
                    .when("ready", () -> holdUpCommits(statement))
                    .run(BatchedCommit.class);
            Ended.byItself(result, "batch", HELD_MILLIS - 200);
            assertThat(result.value("batch.value")).isEqualTo("2");
            assertThat(result.value("rows")).isEqualTo("1");
            assertThat(result.kills()).isEmpty();
        }
    }

    private static void holdUpCommits(Statement statement) {
        execute(statement, "FLUSH TABLES WITH READ LOCK");
        CompletableFuture.runAsync(
                () -> execute(statement, "UNLOCK TABLES"),
                CompletableFuture.delayedExecutor(HELD_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
