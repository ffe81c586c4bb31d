package io.jdbcwatchdog.it.support.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServersIT {

    static Stream<Arguments> everyDriverOnEveryServer() {
        return Servers.all().stream()
                .flatMap(server -> Stream.of("mysql", "mariadb").map(driver -> Arguments.of(server, driver)));
    }

    @ParameterizedTest(name = "{1} driver on {0}")
    @MethodSource("everyDriverOnEveryServer")
    void applicationUserHasRightsInItsDatabaseOnly(Server server, String driver) throws SQLException {
        try (Connection connection = server.connect(driver);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rights (id INT)");
            statement.execute("DROP TABLE rights");
            assertThatThrownBy(() -> statement.execute("SELECT COUNT(*) FROM mysql.user"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @ParameterizedTest(name = "{1} driver on {0}")
    @MethodSource("everyDriverOnEveryServer")
    void packetsMayBeLarge(Server server, String driver) throws SQLException {
        try (Connection connection = server.connect(driver);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
            row.next();
            assertThat(row.getLong(1)).isGreaterThanOrEqualTo(1L << 28);
        }
    }
}
