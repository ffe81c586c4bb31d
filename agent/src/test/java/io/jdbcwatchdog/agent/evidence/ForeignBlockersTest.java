package io.jdbcwatchdog.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignBlockersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT CONNECTION_ADMIN ON *.* TO `watchdog`@`%`",
                "GRANT BACKUP_ADMIN,CONNECTION_ADMIN,XA_RECOVER_ADMIN ON *.* TO `root`@`%` WITH GRANT OPTION",
                "GRANT ALL PRIVILEGES ON *.* TO `root`@`%` IDENTIFIED BY PASSWORD '*7B84' WITH GRANT OPTION",
            })
    void accountThatMayEndTheSessionsOfOthers(String grant) {
        assertThat(ForeignBlockers.grants(grant, "CONNECTION_ADMIN")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT USAGE ON *.* TO `shop`@`%`",
                "GRANT PROCESS, SELECT ON *.* TO `shop`@`%`",
                "GRANT ALL PRIVILEGES ON `shop`.* TO `shop`@`%`",
                "GRANT `CONNECTION_ADMIN`@`%` TO `shop`@`%`",
                "GRANT SERVICE_CONNECTION_ADMIN ON *.* TO `shop`@`%`",
                "GRANT SELECT ON `CONNECTION_ADMIN ON *.* TO `.`t` TO `shop`@`%`",
                "GRANT SELECT ON `a, CONNECTION_ADMIN ON *.* TO b`.* TO `shop`@`%`",
                "GRANT SELECT, SUPER, EVENT ON *.* TO `old`@`%`",
                "REVOKE CONNECTION_ADMIN ON *.* FROM `shop`@`%`",
                "",
            })
    void accountThatMayNot(String grant) {
        assertThat(ForeignBlockers.grants(grant, "CONNECTION_ADMIN")).isFalse();
    }

    @Test
    void superIsAskedForWhereItIncludesThat() {
        assertThat(ForeignBlockers.grants("GRANT SELECT, SUPER, EVENT ON *.* TO `old`@`%`", "SUPER"))
                .isTrue();
    }
}
