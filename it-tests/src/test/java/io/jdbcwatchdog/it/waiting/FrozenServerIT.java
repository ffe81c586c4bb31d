package io.jdbcwatchdog.it.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.waiting.Frozen;
import io.jdbcwatchdog.it.support.ChosenDriver;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.Pairs;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.network.Relay;
import io.jdbcwatchdog.it.support.server.Server;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that has stopped, its sockets open: every KILL is lost, and new connections are taken but not answered. */
@ExtendWith(Numbers.class)
class FrozenServerIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void threadIsFreeByTheDeadlineAndBothGracesAndOneSecond(Pair pair) throws Exception {
        try (Relay relay = new Relay(pair.server().host(), pair.server().port())) {
            ChildResult result = pair.childThrough(relay)
                    .agent("timeout=500ms,kill-grace=400ms,abort-grace=300ms")
                    .when("ready", relay::freeze)
                    .limit(Duration.ofSeconds(30))
                    .run(Frozen.class);
            Numbers.say(pair + ": frozen server, 500 + 400 + 300 ms", "free after %.1f ms", result.millis("ms"));
            assertThat(result.millis("ms")).isBetween(500.0, 2_200.0);
            assertThat(result.value("frozen.class")).isEqualTo("java.sql.SQLTimeoutException");
            assertThat(result.value("frozen.state")).startsWith("08");
            assertThat(result.kills()).singleElement().asString().contains(" outcome=socket-closed ");
        }
    }

    /** MariaDB Connector/J connects to the next host inside the statement, and tries each again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"sequential", "loadbalance", "replication"})
    void threadIsFreeInTimeThoughItsDriverFailsOver(String mode) throws Exception {
        Pair pair =
                ChosenDriver.assume(Pairs.newest(Driver::isMariaDb).findFirst().orElseThrow());
        Server server = pair.server();
        try (Relay one = new Relay(server.host(), server.port());
                Relay other = new Relay(server.host(), server.port())) {
            String hosts = "jdbc:mariadb:" + mode + "://127.0.0.1:" + one.port() + ",127.0.0.1:" + other.port() + "/"
                    + server.database() + "?sslMode=disable&allowPublicKeyRetrieval=true";
            ChildResult result = pair.child()
                    .tell("url", hosts)
                    .agent("timeout=500ms,kill-grace=400ms,abort-grace=300ms")
                    .when("ready", () -> {
                        one.freeze();
                        other.freeze();
                    })
                    .limit(Duration.ofSeconds(60))
                    .run(Frozen.class);
            Numbers.say(pair + ": " + mode + ", both frozen", "free after %.1f ms", result.millis("ms"));
            assertThat(result.millis("ms")).as(result.toString()).isBetween(500.0, 2_200.0);
        }
    }
}
