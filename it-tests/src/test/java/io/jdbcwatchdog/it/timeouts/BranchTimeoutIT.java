package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.timeouts.Branches;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code XAResource.setTransactionTimeout}, by which any transaction manager says how long a branch may take. */
@Tag("once")
class BranchTimeoutIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void statementIsEndedAndAPreparedBranchIsNot(Pair pair) {
        ChildResult result =
                pair.child().agent("idle-transaction-timeout=2500ms").run(Branches.class);

        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(result.exit()).as(result.toString()).isZero();
        for (String key : new String[] {"first", "again"}) {
            TrialChecks.softly(soft, result, key)
                    .isATimeout()
                    .isBetween(500, 1_000 + TrialChecks.LATE) // the clock starts before, with the branch
                    .isUsable();
            soft.assertThat(result.value(key + ".message")).contains("1s(XAResource.setTransactionTimeout)");
        }
        soft.assertThat(result.kills()).as(result.toString()).hasSize(2);
        soft.assertThat(result.value("prepared.valid")).isEqualTo("true");
        soft.assertThat(result.value("prepared.session")).isEqualTo(result.value("first.session"));
        soft.assertAll();
        TrialChecks.byItself(result, "unlimited", 1_500);
        assertThat(preparedBranches(pair.server())).isZero();
    }

    private static int preparedBranches(Server server) {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement();
                ResultSet rows = statement.executeQuery("XA RECOVER")) {
            int found = 0;
            while (rows.next()) {
                found++;
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
