package io.jdbcwatchdog.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerIdTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theSameServerAskedLaterIsTheSame() {
        ServerId first = ServerId.of(false, "7\t100\tuuid\tdb1\t3306", 0, SECOND / 10);
        ServerId later = ServerId.of(false, "9\t161\tuuid\tdb1\t3306", 61 * SECOND, 61 * SECOND + SECOND / 10);

        assertThat(first.same(later)).isTrue();
        assertThat(later.same(first)).isTrue();
    }

    @Test
    void anotherServerIsNot() {
        ServerId here = ServerId.of(false, "7\t100\tuuid\tdb1\t3306", 0, 1);
        ServerId there = ServerId.of(false, "7\t100\tuuid\tdb2\t3306", 0, 1);

        assertThat(here.same(there)).isFalse();
    }

    @Test
    void theSameServerStartedAgainIsNot() {
        ServerId before = ServerId.of(true, "7\t100\tdb1\t3306", 0, 1);
        ServerId after = ServerId.of(true, "7\t3\tdb1\t3306", 10 * SECOND, 10 * SECOND + 1);

        assertThat(before.same(after)).isFalse();
    }

    @Test
    void aServerThatDoesNotSaySinceWhenItRunsIsNotProven() {
        assertThatThrownBy(() -> ServerId.of(false, "7\tuuid\tdb1\t3306", 0, 1))
                .isInstanceOf(NumberFormatException.class);
    }
}
