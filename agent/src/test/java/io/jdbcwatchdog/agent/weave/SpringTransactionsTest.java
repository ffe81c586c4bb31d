package io.jdbcwatchdog.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each transaction of Spring calls the hooks once at its beginning and once at its end, on Spring's own classes. */
class SpringTransactionsTest {

    private final Recorder recorder = new Recorder();
    private final WeavingLoader loader = new WeavingLoader();

    @AfterEach
    void switchHooksOff() {
        recorder.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"committed", "rolledBack", "participating", "savepoint", "suspended", "neverBegun", "commitFails"
            })
    void oneTransactionBeginsAndEndsOnce(String story) throws Exception {
        assertThat(callsDuring(story)).containsExactly("begin", "end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requiresNew", "nested", "neverBegunInside"})
    void oneWithinAnotherEndsFirst(String story) throws Exception {
        assertThat(callsDuring(story)).containsExactly("begin", "begin", "end", "end");
    }

    private List<String> callsDuring(String story) throws Exception {
        Class<?> transfers = loader.loadClass("io.jdbcwatchdog.sample.Transfers");
        transfers.getMethod(story).invoke(transfers.getConstructor().newInstance());
        return recorder.transactions();
    }
}
