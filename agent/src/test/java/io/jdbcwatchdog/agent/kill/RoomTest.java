package io.jdbcwatchdog.agent.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.driver.Endpoint;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {

    @ParameterizedTest
    @CsvSource({
        "1040, 'Data source rejected establishment of connection,  message from server: \"Too many connections\"', 1040",
        "1203, User app already has more than 'max_user_connections' active connections, 1203",
        "1226, User 'app' has exceeded the 'max_user_connections' resource, 1226",
        "0, Too many connections, 1040",
        "-1, 'Could not connect to address=(host=localhost)(port=3306)(type=master) : Too many connections', 1040",
        "1045, Access denied for user 'Too many connections'@'localhost', 0",
        "0, Connection refused, 0",
        "0, , 0"
    })
    void fullServerIsRecognised(int number, String message, int expected) {
        assertThat(Room.fullError(new SQLException(message, "08000", number))).isEqualTo(expected);
    }

    /** As MariaDB Connector/J 2.7 wraps it, which has read neither a number nor an SQLState. */
    @Test
    void errorWithoutANumberIsRecognisedInItsCauses() {
        SQLException first = new SQLException("Too many connections");
        SQLException ofHost = new SQLNonTransientConnectionException(
                "Could not connect to address=(host=db1)(port=3306)(type=master) : (conn=-1)", "08000", -1, first);
        assertThat(Room.fullError(new RuntimeException(ofHost))).isEqualTo(1040);
    }

    @Test
    void chainOfCausesWithoutAnEndIsLeft() {
        SQLException inner = new SQLException("inner");
        SQLException outer = new SQLException("outer", inner);
        inner.initCause(outer);
        assertThat(Room.fullError(outer)).isZero();
    }

    @Test
    void serverBehindAUnixSocketIsTightWhetherOrNotThePathIsKnownBeforehand() {
        Endpoint open = Endpoint.of(null, "socket-test", 3306, "app", "shop", "/run/full.sock");
        SQLException full = new SQLException("Too many connections", "08004", 1040);

        assertThat(Room.isTight(open, "app")).isFalse();
        Room.refused(Collections.singletonList(Endpoint.planned("socket-test", 3306, "app")), full, 0, null);
        assertThat(Room.isTight(open, "app")).isTrue();

        Endpoint named = Endpoint.of(null, "path-test", 3306, "app", "shop", "/run/other.sock");
        Room.refused(
                Collections.singletonList(Endpoint.plannedAt("/run/other.sock", "path-test", 3306, "app")),
                full,
                0,
                null);
        assertThat(Room.isTight(named, "app")).isTrue();
        assertThat(Room.isTight(Endpoint.planned("path-test", 3306, "app"), "app"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // planned path, host, port; path, host, port of an open connection
        ", localhost, 3306, , localhost, 3306, true",
        ", localhost, 3306, , localhost, 3307, false",
        ", localhost, 3306, , db2, 3306, false",
        ", localhost, 3306, /run/a.sock, localhost, 3306, true",
        "/run/a.sock, localhost, 3306, /run/a.sock, localhost, 3306, true",
        "/run/a.sock, localhost, 3306, /run/b.sock, localhost, 3306, false",
        "/run/a.sock, /run/a.sock, 0, /run/a.sock, /run/a.sock, 0, true"
    })
    void attemptLeadsToTheServerOfAnOpenConnection(
            String plannedPath,
            String plannedHost,
            int plannedPort,
            String path,
            String host,
            int port,
            boolean leads) {
        Endpoint planned = Endpoint.plannedAt(plannedPath, plannedHost, plannedPort, "app");
        assertThat(planned.leadsTo(Endpoint.of(null, host, port, "app", "shop", path)))
                .isEqualTo(leads);
    }
}
