package io.jdbcwatchdog.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.pool.PooledTimeouts;
import io.jdbcwatchdog.it.support.MaxConnections;
import io.jdbcwatchdog.it.support.Numbers;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.PoolJars;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What query timeouts cost an application with many connections, by the driver and by the agent. */
@ExtendWith(Numbers.class)
@Tag("once")
@Tag("alone")
class PooledTimeoutIT {

    private static final int CONNECTIONS = 200;

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#oneForEachServer")
    void agentNeedsNoThreadAndNoConnectionForEachStatement(Pair pair) throws Exception {
        try (MaxConnections room = MaxConnections.of(pair.server(), 3 * CONNECTIONS)) {
            ChildResult without = child(pair).run(PooledTimeouts.class);
            ChildResult with = child(pair).agent("").run(PooledTimeouts.class);
            say(pair + ": 200 query timeouts, without the agent", without);
            say(pair + ": 200 query timeouts, with it", with);
            assertThat(with.kills()).as(with.toString()).hasSize(CONNECTIONS);
            // One killer, and on a busy machine one or two lanes more; none for a statement.
            assertThat(with.number("ending.threads")).isLessThanOrEqualTo(4);
            assertThat(with.number("connections-opened")).isLessThanOrEqualTo(3);
            assertThat(room).isNotNull();
        }
    }

    private static ChildJvm child(Pair pair) {
        return pair.child().with(PoolJars.ALL).tell("connections", CONNECTIONS);
    }

    private static void say(String what, ChildResult result) {
        Numbers.say(
                what,
                "%s more threads while all run, at most %s while all are ended (%s started); %s connections opened for it,"
                        + " at most %s at once",
                result.value("running.threads"),
                result.value("ending.threads"),
                result.value("threads-started"),
                result.value("connections-opened"),
                result.value("ending.connected"));
    }
}
