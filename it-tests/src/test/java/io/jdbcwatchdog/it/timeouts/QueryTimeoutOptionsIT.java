package io.jdbcwatchdog.it.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.timeouts.QueryTimeoutOptions;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator has said to the driver about query timeouts holds when the agent takes them over. */
@Tag("once")
class QueryTimeoutOptionsIT {

    private static final String KILLS_CONNECTION = "&queryTimeoutKillsConnection=true";

    /** MariaDB Connector/J has no such options. */
    static Stream<Pair> connectorJ() {
        return Stream.concat(Pairs.newest(), Pairs.older())
                .filter(pair -> !pair.driver().isMariaDb());
    }

    static Stream<Pair> newestConnectorJ() {
        return Pairs.newest(driver -> !driver.isMariaDb());
    }

    @ParameterizedTest
    @MethodSource("connectorJ")
    void switchedOffThereNoQueryTimeoutIsInForce(Pair pair) {
        ChildResult result = run(pair, "", "&enableQueryTimeouts=no");
        assertThat(result.value("wait.value")).isEqualTo("1");
        assertThat(result.value("row 2")).isEqualTo("77");
        assertThat(result.kills()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("connectorJ")
    void connectionGoesAndNothingOfItsTransactionCanBeCommitted(Pair pair) {
        ChildResult result = run(pair, "", KILLS_CONNECTION);
        assertThat(result.value("wait.class")).isEqualTo("java.sql.SQLTimeoutException");
        assertThat(result.value("wait.usable")).isEqualTo("false");
        assertThat(result.value("commit")).startsWith("08");
        assertThat(result.value("row 2")).as(result.toString()).isEqualTo("0");
        assertThat(result.kills())
                .singleElement()
                .asString()
                .contains("timeout=1s(setQueryTimeout) kills=1", "outcome=connection-killed");
    }

    /** As without the agent: the next statement would run on a session that has none of the first one's variables and locks. */
    @ParameterizedTest
    @MethodSource("connectorJ")
    void connectionGoesForGoodAlthoughTheDriverWasToConnectAnew(Pair pair) {
        ChildResult result = pair.child()
                .agent("")
                .tell("more", KILLS_CONNECTION + "&autoReconnect=true")
                .tell("autocommit", true)
                .run(QueryTimeoutOptions.class);
        assertThat(result.value("wait.usable")).isEqualTo("false");
        assertThat(result.value("next")).as(result.toString()).startsWith("08");
    }

    /** The option is about query timeouts: what another timeout ends keeps its connection. */
    @ParameterizedTest
    @MethodSource("newestConnectorJ")
    void anotherTimeoutThatIsShorterEndsTheStatementAlone(Pair pair) {
        ChildResult result = run(pair, "timeout=500ms", KILLS_CONNECTION);
        assertThat(result.value("wait.state")).isEqualTo("70100");
        assertThat(result.value("commit")).isEqualTo("done");
        assertThat(result.kills()).singleElement().asString().contains("timeout=500ms(option timeout)");
    }

    @ParameterizedTest
    @MethodSource("newestConnectorJ")
    void ofTwoThatAreEquallyLongTheOneThatKillsTheConnectionCounts(Pair pair) {
        ChildResult result = run(pair, "timeout=1s", KILLS_CONNECTION);
        assertThat(result.value("row 2")).isEqualTo("0");
        assertThat(result.kills()).singleElement().asString().contains("outcome=connection-killed");
    }

    private static ChildResult run(Pair pair, String agent, String more) {
        return pair.child().agent(agent).tell("more", more).run(QueryTimeoutOptions.class);
    }
}
