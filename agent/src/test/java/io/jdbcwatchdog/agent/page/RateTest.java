package io.jdbcwatchdog.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No more than so many requests a second. */
class RateTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 17 * SECOND, Long.MIN_VALUE / 2})
    void soManyASecondAndNoMore(long begin) {
        Rate rate = new Rate();
        for (long second = 0; second < 3; second++) {
            long now = begin + second * SECOND;
            assertThat(IntStream.range(0, 5 * Rate.MOST).filter(i -> rate.allows(now)))
                    .hasSize(Rate.MOST);
        }
    }

    @Test
    void thisJavasServerIsOneThatMayBeUsed() throws Exception {
        JdkServer.check();
    }
}
