package io.jdbcwatchdog.it.victim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.probe.victim.NestedConnections;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.TrialChecks;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement within a statement: of the same thread, but of another connection. */
@Tag("once")
class NestedConnectionsIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void statementIsEndedAlthoughAnotherConnectionWasUsedWithinItsCall(Pair pair) throws SQLException {
        assumeThat(pair.server().hasRoot()).as("needs it.root.user").isTrue();
        allowLoadLocal(pair);
        ChildResult result = pair.child()
                .agent("timeout=500ms")
                .tell("more", pair.driver().isMariaDb() ? "&allowLocalInfile=true" : "&allowLoadLocalInfile=true")
                .run(NestedConnections.class);
        TrialChecks.inTime(result, "outer", 500, TrialChecks.LATE);
        assertThat(result.values()).as(result.toString()).doesNotContainKey("inner-failed");
        assertThat(result.value("inner.usable")).isEqualTo("true");
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains("killed session=" + result.value("session") + "@");
    }

    private static void allowLoadLocal(Pair pair) throws SQLException {
        try (Connection root = pair.server().connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL local_infile = 1");
        }
    }
}
