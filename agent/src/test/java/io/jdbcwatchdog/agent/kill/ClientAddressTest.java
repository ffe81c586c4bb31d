package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    /** The first is what Java says of a socket; the second is what MySQL, MariaDB, TiDB or Doris writes. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:50000, 127.0.0.1:50000",
        "127.0.0.1:50000, ::ffff:127.0.0.1:50000",
        "127.0.0.1:50000, [::ffff:127.0.0.1]:50000",
        "127.0.0.1:50000, ::FFFF:7f00:1:50000",
        "0:0:0:0:0:0:0:1:50000, ::1:50000",
        "0:0:0:0:0:0:0:1:50000, [::1]:50000",
        "2001:db8:0:0:0:0:0:42:50000, 2001:db8::42:50000",
        "2001:db8:0:0:0:0:0:42:50000, [2001:DB8::42]:50000",
        "2001:db8:0:0:0:0:0:42:50000, 2001:0db8:0000:0000:0000:0000:0000:0042:50000",
        "fe80:0:0:0:42:9aff:fe66:7fdc%docker0:50000, fe80::42:9aff:fe66:7fdc%eth0:50000",
        "fe80:0:0:0:42:9aff:fe66:7fdc%2:50000, [fe80::42:9aff:fe66:7fdc]:50000"
    })
    void spellingsOfOneSocketAreTheSame(String here, String seen) {
        assertThat(ClientAddress.of(here).isSameSocket(ClientAddress.of(seen))).isTrue();
        assertThat(ClientAddress.of(seen).isSameSocket(ClientAddress.of(here))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:50000, 127.0.0.1:50001",
        "127.0.0.1:50000, 127.0.0.2:50000",
        "127.0.0.1:50000, ::1:50000",
        "127.0.0.1:50000, ::ffff:127.0.0.2:50000",
        "0:0:0:0:0:0:0:1:50000, ::1:50001",
        "0:0:0:0:0:0:0:1:50000, ::2:50000",
        "0:0:0:0:0:0:0:1:50000, ::1",
        "0:0:0:0:0:0:0:1:50000, ::ffff:0.0.0.1:50000",
        "127.0.0.1:50000, localhost:50000",
        "127.0.0.1:50000, localhost"
    })
    void otherSocketsAreOthers(String here, String seen) {
        assertThat(ClientAddress.of(here).isSameSocket(ClientAddress.of(seen))).isFalse();
    }

    /** Without a port there is no telling one socket from another. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", "::1:0", "127.0.0.1:0", "127.0.0.1:65536", "[::1]", "unix:x"})
    void whatHasNoPortIsNotEvenItself(String client) {
        ClientAddress address = ClientAddress.of(client);
        assertThat(address.isSameSocket(ClientAddress.of(client))).isFalse();
        assertThat(address.isAtPort(0)).isFalse();
    }

    @Test
    void portIsBehindTheLastColon() {
        assertThat(ClientAddress.of("fd00::50000:3306").isAtPort(3306)).isTrue();
        assertThat(ClientAddress.of("fd00::50000:3306").isAtPort(50_000)).isFalse();
        assertThat(ClientAddress.of("balancer.internal:3306").isAtPort(3306)).isTrue();
        assertThat(ClientAddress.of("1:2:zz:3306").isAtPort(3306)).isTrue();
    }
}
