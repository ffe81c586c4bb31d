package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nobody gets in, the table says why and what would help. */
class LoginRefusalTest {

    private static final List<Dialect> KINDS = List.of(Dialects.DEFAULT, Dialects.of("MariaDB"));

    private static Map<String, Finding> table(int number, String message) {
        return LoginRefusal.table(new SQLException(message, "08004", number), KINDS, "shop", 0, null);
    }

    @Test
    void fullServerIsTheRowRoomWithThePortsOfBothKinds() {
        Finding room = table(1040, "Too many connections").get("room");
        assertThat(room.status).isEqualTo(Finding.Status.FAILED);
        assertThat(room.text).contains("error 1040, max_connections", "Too many connections (08004/1040)");
        assertThat(room.advice)
                .contains(
                        "max_connections",
                        "pools",
                        "--admin-port",
                        "admin_address",
                        "SERVICE_CONNECTION_ADMIN",
                        "extra_port");
    }

    @Test
    void adminPortThatRefusesTooIsARowWithItsGrant() {
        Finding port = LoginRefusal.table(
                        new SQLException("no", "08004", 1040),
                        KINDS,
                        "shop",
                        33062,
                        new SQLException("Access denied; you need SERVICE_CONNECTION_ADMIN", "42000", 1227))
                .get("admin-port");
        assertThat(port.status).isEqualTo(Finding.Status.FAILED);
        assertThat(port.advice).isEqualTo("GRANT SERVICE_CONNECTION_ADMIN ON *.* TO shop");
    }

    @Test
    void numberThatTheDriverHasLostIsFound() {
        assertThat(table(0, "Too many connections")).containsKey("room");
    }

    @ParameterizedTest
    @CsvSource({"1203, max_user_connections", "1226, MAX_USER_CONNECTIONS"})
    void fullAccountNeedsAnAdminUserOrMore(int number, String setting) {
        Finding room = table(number, "User x has reached it").get("room");
        assertThat(room.advice).contains(setting, "admin-user", "pools").doesNotContain("admin-port");
    }

    @ParameterizedTest
    @CsvSource({
        "1045, password",
        "1049, database",
        "1130, CREATE USER",
        "1129, max_connect_errors",
        "3118, ACCOUNT UNLOCK",
        "4151, ACCOUNT UNLOCK",
        "1862, ALTER USER",
        "2000, as the application does"
    })
    void otherRefusalsAreTheRowLogin(int number, String advice) {
        Map<String, Finding> table = table(number, "no");
        assertThat(table).containsOnlyKeys("login");
        assertThat(table.get("login").status).isEqualTo(Finding.Status.FAILED);
        assertThat(table.get("login").advice).contains(advice);
    }

    @Test
    void limitsForAnHourAreNoLackOfRoom() {
        Finding login = table(1226, "User 'x' has exceeded the 'max_connections_per_hour' resource")
                .get("login");
        assertThat(login.advice).contains("MAX_CONNECTIONS_PER_HOUR");
    }

    @Test
    void networkIsReadFromTheCause() {
        SQLException nobody = new SQLException("link", "08S01", 0, new ConnectException("refused"));
        assertThat(LoginAdvice.of(nobody, "it")).contains("nothing listens");
        SQLException unknown = new SQLException("link", "08S01", 0, new Exception(new UnknownHostException("x")));
        assertThat(LoginAdvice.of(unknown, "it")).contains("does not know its name");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db1:3306/shop?a=b, jdbc:mysql://db1:33062/shop?a=b",
        "jdbc:mysql://db1/shop, jdbc:mysql://db1:33062/shop",
        "jdbc:mariadb://[::1]:3306/shop, jdbc:mariadb://[::1]:33062/shop",
        "jdbc:mysql://db1, jdbc:mysql://db1:33062"
    })
    void portOfOneHostIsReplaced(String url, String expected) {
        assertThat(FirstLogin.at(url, 33062)).isEqualTo(expected);
        assertThat(FirstLogin.at(url, 0)).isEmpty();
    }

    @Test
    void severalHostsHaveNoOnePort() {
        assertThat(FirstLogin.at("jdbc:mysql://db1:3306,db2:3306/shop", 33062)).isEmpty();
        assertThat(FirstLogin.at("jdbc:mysql:loadbalance://db1:3306/shop", 33062))
                .isEmpty();
        assertThat(FirstLogin.at("jdbc:mysql://address=(host=db1)(port=3306)/shop", 33062))
                .isEmpty();
        assertThat(FirstLogin.at("jdbc:mysql:///shop", 33062)).isEmpty();
    }
}
