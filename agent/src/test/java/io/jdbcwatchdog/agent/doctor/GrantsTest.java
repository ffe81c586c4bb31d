package io.jdbcwatchdog.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What an account may do is read from what the servers answer to SHOW GRANTS. */
class GrantsTest {

    private static final Dialect MYSQL = Dialects.of("9.7.4");
    private static final Dialect MARIADB = Dialects.of("11.8.9-MariaDB");

    private static Grants grants(Dialect dialect, String[] procedures, String... lines) throws SQLException {
        return Grants.of(
                new FakeQuestions()
                        .answer("SHOW GRANTS", lines)
                        .answer("CURRENT_USER", "shop@%")
                        .answer("ROUTINE_NAME", procedures),
                dialect);
    }

    private static final String[] NO_PROCEDURES = {};

    @Test
    void privilegesCountOnlyOnAllDatabases() throws Exception {
        assertThat(grants(
                                MYSQL,
                                NO_PROCEDURES,
                                "GRANT USAGE ON *.* TO `shop`@`%`",
                                "GRANT ALL PRIVILEGES ON `shop`.* TO `shop`@`%`")
                        .killsOthers())
                .isFalse();
        assertThat(grants(MYSQL, NO_PROCEDURES, "GRANT PROCESS,CONNECTION_ADMIN ON *.* TO `shop`@`%`")
                        .killsOthers())
                .isTrue();
        assertThat(grants(MYSQL, NO_PROCEDURES, "GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION")
                        .killsOthers())
                .isTrue();
        assertThat(grants(
                                MARIADB,
                                NO_PROCEDURES,
                                "GRANT PROCESS, CONNECTION ADMIN ON *.* TO `shop`@`%` IDENTIFIED BY PASSWORD '*00'")
                        .killsOthers())
                .isTrue();
        assertThat(grants(MARIADB, NO_PROCEDURES, "GRANT REPLICATION MASTER ADMIN ON *.* TO `CONNECTION ADMIN`@`%`")
                        .killsOthers())
                .isFalse();
    }

    @Test
    void proceduresOfAHostedServerCountIfAllOfThemMayBeCalled() throws Exception {
        String[] both = {"rds_kill", "rds_kill_query"};
        assertThat(grants(MYSQL, both, "GRANT USAGE ON *.* TO `shop`@`%`").killsOthers())
                .isTrue();
        Grants one = grants(MYSQL, new String[] {"az_kill_query"}, "GRANT USAGE ON *.* TO `shop`@`%`");
        assertThat(one.killsOthers()).isFalse();
        assertThat(one.grantToKillOthers()).isEqualTo("GRANT EXECUTE ON PROCEDURE mysql.az_kill TO 'shop'@'%'");
        assertThat(grants(MYSQL, new String[] {"az_kill_query", "rds_kill"}, "GRANT USAGE ON *.* TO `shop`@`%`")
                        .killsOthers())
                .isFalse();
    }

    @Test
    void adviceNamesTheGrantOfEachService() throws Exception {
        assertThat(grants(MYSQL, NO_PROCEDURES, "GRANT USAGE ON *.* TO `shop`@`%`")
                        .grantToKillOthers())
                .isEqualTo("GRANT CONNECTION_ADMIN ON *.* TO 'shop'@'%'"
                        + "; or, on Amazon RDS and Aurora: GRANT EXECUTE ON PROCEDURE mysql.rds_kill_query TO 'shop'@'%'; GRANT"
                        + " EXECUTE ON PROCEDURE mysql.rds_kill TO 'shop'@'%'"
                        + "; or, on Azure: GRANT EXECUTE ON PROCEDURE mysql.az_kill_query TO 'shop'@'%'; GRANT EXECUTE ON"
                        + " PROCEDURE mysql.az_kill TO 'shop'@'%'");
    }
}
