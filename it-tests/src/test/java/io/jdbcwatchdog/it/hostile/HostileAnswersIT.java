package io.jdbcwatchdog.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.hostile.FirstUse;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.hostile.FakeConnection;
import io.jdbcwatchdog.it.support.hostile.FakeServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent itself asks a server is answered with silence, a byte each second, or rows without an end. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("any-server")
class HostileAnswersIT {

    private static final String OPTIONS = "timeout=500ms,kill-grace=600ms,abort-grace=300ms";
    private static final double BOUND = 500 + 600 + 300 + 1_000;

    /** Longest for the question, and some for a JVM that has just begun. */
    private static final double CONNECTING = 8_000;

    enum Answer {
        SILENCE {
            @Override
            void to(FakeConnection connection) throws Exception {
                connection.awaitClose();
            }
        },
        A_BYTE_EACH_SECOND {
            @Override
            void to(FakeConnection connection) throws Exception {
                connection.drip = 1_000;
                connection.row(List.of("identity"), List.of("x".repeat(1_000)));
            }
        },
        ROWS_WITHOUT_END {
            @Override
            void to(FakeConnection connection) throws Exception {
                connection.columns(List.of("identity"));
                List<String> row = List.of("x".repeat(10_000));
                while (true) {
                    connection.values(row);
                }
            }
        };

        abstract void to(FakeConnection connection) throws Exception;
    }

    static Stream<Arguments> each() {
        return Stream.of(Driver.CONNECTOR_J_8_0_11, Driver.CONNECTOR_J_26, Driver.MARIADB_3_0, Driver.MARIADB_4)
                .flatMap(driver -> Arrays.stream(Answer.values()).map(answer -> Arguments.of(driver, answer)));
    }

    @ParameterizedTest
    @MethodSource("each")
    void theApplicationGetsAConnectionThatItCanUse(Driver driver, Answer answer) throws Exception {
        ChildResult result = run(driver, answer, false);
        say(driver + ": who are you? " + answer, result);
        assertUnharmed(result);
        assertThat(result.log("cannot tell which server"))
                .as("the question had no answer")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("each")
    void theAdminConnectionTakesNoMoreThanItsTimeAndRoom(Driver driver, Answer answer) throws Exception {
        ChildResult result = run(driver, answer, true);
        say(driver + ": admin connection: " + answer, result);
        assertUnharmed(result);
        assertThat(result.log("cannot tell which server"))
                .as("the question on the application's own connection was answered")
                .isEmpty();
    }

    private static void assertUnharmed(ChildResult result) {
        assertThat(result.value("first")).as(result.toString()).isEqualTo("1");
        assertThat(result.millis("connect.ms")).isLessThan(CONNECTING);
        assertThat(result.millis("overdue.ms")).isLessThan(BOUND);
        assertThat(result.log("OutOfMemoryError")).isEmpty();
        assertThat(result.log("fault in the agent")).isEmpty();
    }

    private static void say(String what, ChildResult result) {
        Numbers.say(
                what,
                "connected after %.0f ms, overdue statement free after %.0f ms",
                result.millis("connect.ms"),
                result.millis("overdue.ms"));
    }

    /** @param agents whether the admin connection is answered so, else the application's own */
    private static ChildResult run(Driver driver, Answer answer, boolean agents) throws IOException {
        try (FakeServer server = new FakeServer()) {
            if (driver.isMariaDb()) {
                server.mariaDb();
            }
            server.on((connection, sql) -> {
                if (connection.isAgents() != agents || !agents && !sql.contains("CONNECTION_ID()")) {
                    return false;
                }
                if (agents && !sql.contains("CONNECTION_ID()") && !sql.startsWith("KILL")) {
                    return false;
                }
                answer.to(connection);
                return true;
            });
            return new ChildJvm()
                    .with(driver.jar())
                    .agent(OPTIONS)
                    .tell("url", driver.url("127.0.0.1", server.port(), "t"))
                    .tell("user", "app")
                    .tell("password", "App5ecret")
                    .run(FirstUse.class);
        }
    }
}
