package io.jdbcwatchdog.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.probe.harm.BrokenAgent;
import io.jdbcwatchdog.it.probe.harm.Faults;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.child.ChildResult;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application does wrong by itself looks the same with the agent as without. */
@Tag("once")
@Tag("any-server")
@Tag("fast")
class ApplicationExceptionsIT {

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void exceptionsOfTheApplicationsOwnAreUnchanged(Pair pair) {
        Map<String, String> without = answers(pair.child().run(Faults.class));
        assertThat(without).as("faults that the probe commits").containsKey("fault.client.syntax.class");
        assertThat(answers(pair.child().agent("").run(Faults.class)))
                .as("no timeout")
                .isEqualTo(without);
        assertThat(answers(pair.child().agent("timeout=20s").run(Faults.class)))
                .as("a timeout that has not passed")
                .isEqualTo(without);
        assertThat(answers(pair.child().agent("mode=observe,timeout=20s").run(Faults.class)))
                .as("observe")
                .isEqualTo(without);
    }

    @ParameterizedTest
    @MethodSource("io.jdbcwatchdog.it.support.Pairs#newest")
    void hookThatThrowsLeavesTheApplicationUnharmed(Pair pair) {
        Map<String, String> without = answers(pair.child().run(Faults.class));
        ChildResult broken = pair.child().agent("timeout=20s").run(BrokenAgent.class);
        assertThat(broken.number("thrown"))
                .as("faults thrown by the handler: the hooks must really have been called")
                .isGreaterThan(50);
        Map<String, String> answers = answers(broken);
        answers.remove("thrown");
        assertThat(answers).isEqualTo(without);
        assertThat(broken.exit()).isZero();
    }

    /** All but the durations, and the connection ids that MariaDB's driver puts in its messages. */
    private static Map<String, String> answers(ChildResult result) {
        Map<String, String> answers = new TreeMap<>(result.values());
        answers.keySet().removeIf(key -> key.endsWith(".ms"));
        answers.replaceAll((key, value) -> value.replaceAll("conn=\\d+", "conn=?"));
        return answers;
    }
}
