package io.jdbcwatchdog.it.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.truth.BlockedUploads;
import io.jdbcwatchdog.it.probe.truth.ClosedCursors;
import io.jdbcwatchdog.it.probe.truth.LateAnswers;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.network.Relay;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that was ended is told as ended, also where its last statement was answered all the same. */
@ExtendWith(Numbers.class)
@Tag("once")
class EndedConnectionIT {

    private static final List<String> CASES =
            List.of("update", "transaction", "select", "pooled-update", "pooled-select");

    /** The server has done the statement, its answer is on its way, and the KILL CONNECTION is acknowledged meanwhile. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void itsLastStatementWasAnsweredAfterKillConnection(Pair pair) throws Exception {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            ChildJvm child = pair.childThrough(relay).with(PoolJars.ALL);
            for (String each : CASES) {
                child.when(each + ".ready", () -> relay.line().holdAnswerTo("/* late */", 1_500));
            }
            ChildResult result =
                    child.agent("timeout=300ms,kill-grace=0ms,abort-grace=5s").run(LateAnswers.class);
            SoftAssertions soft = new SoftAssertions();
            soft.assertThat(result.value("update.value"))
                    .as("what had committed")
                    .isEqualTo("1");
            soft.assertThat(result.value("pooled-update.value")).isEqualTo("1");
            soft.assertThat(result.value("n")).as("only what had committed").isEqualTo("2");
            soft.assertThat(result.value("transaction.state")).startsWith("08");
            soft.assertThat(result.value("select.state")).startsWith("08");
            soft.assertThat(result.value("transaction.message")).contains("outcome connection-killed");
            for (String each : List.of("update", "transaction", "select")) {
                soft.assertThat(result.value(each + ".closed")).as(each).isEqualTo("true");
                soft.assertThat(result.value(each + ".valid")).as(each).isEqualTo("false");
                soft.assertThat(result.value(each + ".next.state")).as(each).startsWith("08");
                soft.assertThat(result.value(each + ".next.message") + result.value(each + ".next.causes"))
                        .as(each)
                        .containsPattern("ended by KILL CONNECTION|java.sql.SQLNonTransientConnectionException");
            }
            soft.assertThat(result.values())
                    .as("the pool's next borrower")
                    .containsEntry("pooled-update.innocent.value", "7")
                    .containsEntry("pooled-select.innocent.value", "7");
            soft.assertThat(result.log("overdue session="))
                    .as("updates that were done")
                    .hasSize(2)
                    .allMatch(line ->
                            line.contains(" outcome=finished-first trouble=\"its connection was ended by KILL"));
            soft.assertThat(result.log("outcome=connection-killed")).hasSize(3);
            assertThat(result.exit()).isZero();
            soft.assertAll();
        }
    }

    /** Connector/J's statements tell the server that they are closed. */
    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oldestAndNewest")
    void closeOfACursorsStatementDoesNotHideTheTimeout(Pair pair) {
        ChildResult result = pair.child().agent("timeout=500ms,kill-grace=0ms").run(ClosedCursors.class);
        assertThat(result.value("cursor.state")).as(result.toString()).startsWith("08");
        assertThat(result.value("close.value")).isEqualTo("closed");
    }

    /** Connector/J reads such a stream to its end before it sends anything. */
    static Stream<Pair> pairsOfMariaDbConnectorJ() {
        return Pairs.oldestAndNewest().filter(pair -> pair.driver().isMariaDb());
    }

    /** Neither a KILL nor closing the socket frees the thread, which waits for a stream of the application's own. */
    @ParameterizedTest
    @MethodSource("pairsOfMariaDbConnectorJ")
    void noKillIsSentForASessionThatIsGone(Pair pair) {
        ChildResult result = pair.child()
                .agent("timeout=300ms,kill-grace=200ms,abort-grace=200ms")
                .run(BlockedUploads.class);
        Numbers.say(pair + ": upload whose stream blocks for 3 s", "%s KILLs", result.value("kills"));
        assertThat(result.values()).containsKey("upload.class");
        assertThat(result.number("kills")).as(result.toString()).isBetween(1L, 8L);
    }
}
