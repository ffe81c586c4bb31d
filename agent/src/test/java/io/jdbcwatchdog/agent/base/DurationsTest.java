package io.jdbcwatchdog.agent.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, 500000000",
        "2s, 2000000000",
        "5m, 300000000000",
        "1h, 3600000000000",
        "0ms, 0",
        "007s, 7000000000",
        "8760h, 31536000000000000",
        "31536000000ms, 31536000000000000"
    })
    void durationsAreRead(String text, long nanos) {
        assertThat(Durations.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 s",
                "-5s",
                "+5s",
                "1.5s",
                "5S",
                "5sec",
                "5d",
                "٣s",
                "5s5s",
                "1234567890123456789s"
            })
    void aTextThatIsNoDurationIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("is not a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8761h", "31536000001ms", "999999999999999999h", "366000000000000000ms"})
    void moreThanAYearIsRefusedWithoutOverflow(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("365 days");
    }

    @ParameterizedTest
    @CsvSource({
        "0, none",
        "500000000, 500ms",
        "1500000000, 1500ms",
        "2000000000, 2s",
        "90000000000, 90s",
        "120000000000, 2m",
        "3600000000000, 1h",
        "1234567, 1.2ms",
        "9999999, 10ms",
        "503499999, 503ms",
        "1, 0.0ms"
    })
    void durationsAreWrittenInTheOptionsOwnWords(long nanos, String text) {
        assertThat(Durations.format(nanos)).isEqualTo(text);
    }

    @Test
    void aLengthOfNothingIsNotNone() {
        assertThat(Durations.length(0)).isEqualTo("0ms");
    }

    @Test
    void theOddestNumbersAreWritten() {
        assertThat(Durations.format(Long.MAX_VALUE)).isEqualTo("9223372036855ms");
        assertThat(Durations.format(Long.MIN_VALUE)).isEqualTo("-9223372036855ms");
    }
}
