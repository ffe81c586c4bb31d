package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version has a fault until the one that mends it, in each series. */
class KnownFaultTest {

    @ParameterizedTest
    @CsvSource({
        "MySQL, 8.0.39, 1",
        "MySQL, 8.0.40-debug, 0",
        "MySQL, 8.4.2, 1",
        "MySQL, 8.4.3, 0",
        "MySQL, 9.0.1, 1",
        "MySQL, 9.1.0, 0",
        "MySQL, 26.7.0, 0",
        "MySQL, 5.7.44-log, 0",
        "MariaDB, 10.6.1-MariaDB, 0",
        "MySQL Connector/J, 5.1.49, 2",
        "MySQL Connector/J, 8.0.33, 1",
        "MySQL Connector/J, 9.6.0, 1",
        "MySQL Connector/J, 9.7.0, 0",
        "MySQL Connector/J, 26.10.0, 0",
        "MariaDB Connector/J, 2.7.12, 1",
        "MariaDB Connector/J, 3.3.4, 2",
        "MariaDB Connector/J, 3.5.11, 1",
        "MariaDB Connector/J, 4.0.0, 0"
    })
    void isThereUntilItIsMended(String product, String version, int faults) {
        assertThat(KnownFault.of(product, version)).hasSize(faults);
    }

    @Test
    void eachNamesItsSourceAndWhatMendsIt() {
        assertThat(KnownFault.of("MySQL", "8.0.36")).singleElement().satisfies(fault -> {
            assertThat(fault.source).contains("111082");
            assertThat(fault.mended).contains("8.0.40");
            assertThat(fault.what).isNotEmpty();
        });
    }
}
