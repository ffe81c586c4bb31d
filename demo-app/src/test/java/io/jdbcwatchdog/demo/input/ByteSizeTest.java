package io.jdbcwatchdog.demo.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({"100MB, 104857600", "16mb, 16777216", "512KB, 524288", "1GB, 1073741824", "7B, 7", "7, 7"})
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1MB", "1.5MB", "1TB", "ten"})
    void saysWhatASizeLooksLike(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .hasMessageContaining("is not a size")
                .hasMessageContaining("16MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100MB", "512KB", "1GB", "7B", "1025KB", "0B"})
    void printsWhatItCouldRead(String text) {
        assertThat(ByteSize.parse(text)).hasToString(text);
    }

    @Test
    void aTimeoutIsWrittenAsInTheAgentsOptions() {
        assertThat(Timeout.parse("2s")).isEqualTo(new Timeout(2_000)).hasToString("2000ms");
        assertThat(Timeout.parse("5m").millis()).isEqualTo(300_000);
        assertThatThrownBy(() -> Timeout.parse("0ms")).hasMessageContaining("is not a timeout");
        assertThatThrownBy(() -> Timeout.parse("500")).hasMessageContaining("500ms");
    }
}
