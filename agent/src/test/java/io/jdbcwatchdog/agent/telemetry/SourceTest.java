package io.jdbcwatchdog.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The origins of timeouts, as the log has them, become two attributes. */
class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "option timeout, option, timeout",
        "rule long reports, rule, long reports",
        "'rule stock, since it blocks session 4711', rule, stock",
        "rule stock once more, rule, stock",
        "'rule stock once more, since it blocks session 4711', rule, stock",
        "comment in the SQL, comment, none",
        "setQueryTimeout, query-timeout, none",
        "kill-on-interrupt, interrupt, none",
        "operator, operator, none",
        "@StatementTimeout StockRepository.annotated, annotation, StockRepository.annotated",
        "block Shop, annotation, Shop",
        "@Transactional Transactions.limited, transaction, Transactions.limited",
        "JTA default timeout, transaction, JTA default timeout",
        "XAResource.setTransactionTimeout, transaction, XAResource.setTransactionTimeout",
        "orders.close, other, none"
    })
    void originIsAKindAndAName(String origin, String kind, String name) {
        Source source = Source.of(origin);
        assertThat(source.kind).isEqualTo(kind);
        assertThat(source.name).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "db1:3306, db1, 3306",
        "[::1]:3306, [::1], 3306",
        "/run/mysqld.sock, /run/mysqld.sock, ''",
        "db1, db1, ''"
    })
    void serverIsAnAddressAndAPort(String server, String address, String port) {
        ServerName name = ServerName.of(server);
        assertThat(name.address).isEqualTo(address);
        assertThat(name.port).isEqualTo(port);
    }
}
