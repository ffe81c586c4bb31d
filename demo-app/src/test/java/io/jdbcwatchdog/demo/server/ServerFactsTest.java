package io.jdbcwatchdog.demo.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdbcwatchdog.demo.input.ByteSize;
import io.jdbcwatchdog.demo.input.DemoProblem;
import org.junit.jupiter.api.Test;

class ServerFactsTest {
    private static final ServerFacts MYSQL_DEFAULT = new ServerFacts("8.4", "Connector/J", "shop", 64 << 20);

    @Test
    void aPacketThatIsTooSmallIsAnsweredWithWhatToSet() {
        assertThatThrownBy(() -> MYSQL_DEFAULT.require(ByteSize.parse("100MB")))
                .isInstanceOf(DemoProblem.class)
                .hasMessageContaining("max_allowed_packet is 64MB")
                .hasMessageContaining("SET GLOBAL max_allowed_packet = 209780736;")
                .hasMessageContaining("[mysqld]");
    }

    @Test
    void theDefaultSizeFitsTheDefaultPacketOfMySql() {
        assertThatCode(() -> MYSQL_DEFAULT.require(ByteSize.parse("16MB"))).doesNotThrowAnyException();
    }

    @Test
    void aBlobThatNoPacketCanHoldIsRefusedBeforeAnybodyTries() {
        ServerFacts largest = new ServerFacts("8.4", "Connector/J", "shop", 1 << 30);
        assertThatThrownBy(() -> largest.require(ByteSize.parse("512MB"))).hasMessageContaining("511MB");
        assertThatCode(() -> largest.require(ByteSize.parse("511MB"))).doesNotThrowAnyException();
    }

    @Test
    void theUrlHasToNameADatabase() {
        ServerFacts none = new ServerFacts("8.4", "Connector/J", null, 64 << 20);
        assertThatThrownBy(() -> none.require(ByteSize.parse("1MB"))).hasMessageContaining("has to name a database");
    }
}
