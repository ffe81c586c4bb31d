package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.truth.Commits;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A COMMIT may take as long as it needs. */
@Tag("fast")
class CommitIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void overdueCommitIsNotKilled(Pair pair) throws SQLException {
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = pair.server().connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            ChildResult result = pair.child()
                    .agent("timeout=300ms")
                    .when("ready", () -> HeldCommits.hold(statement))
                    .run(Commits.class);
            for (String commit : new String[] {"method", "statement"}) {
                TrialChecks.byItself(result, commit, HeldCommits.MILLIS - 200);
            }
            assertThat(result.value("rows")).isEqualTo("2");
            assertThat(result.kills()).isEmpty();
        }
    }
}
