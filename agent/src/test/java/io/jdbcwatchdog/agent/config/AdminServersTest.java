package io.jdbcwatchdog.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db1:3306                 | db1:3306            | true
            DB1:3306                 | db1:3306            | true
            db1:3306                 | db1:3307            | false
            db1:3306                 | db10:3306           | false
            db?:3306                 | db2:3306            | true
            *.example.com:*          | a.example.com:3306  | true
            *.example.com:*          | example.com:3306    | false
            db1:3306;db2:3306        | db2:3306            | true
            db1:3306  db2:3306       | db2:3306            | true
            [::1]:3306               | [::1]:3306          | true
            /run/mysqld/mysqld.sock  | /run/mysqld/mysqld.sock | true
            """)
    void namesServersAsUrlsDo(String patterns, String server, boolean meant) throws SettingsException {
        assertThat(settings("admin-user=w,admin-servers=" + patterns).adminServes(server, "10.9.9.9:1"))
                .isEqualTo(meant);
    }

    @Test
    void withoutThemTheAdminUserIsUsedNowhere() throws SettingsException {
        assertThat(settings("admin-user=w").adminServes("db1:3306")).isFalse();
        assertThat(settings("").adminServes("db1:3306")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-user=w,admin-servers=db1", "admin-user=w,admin-servers=;", "admin-servers=db1:3306"})
    void incompleteAdminServersAreAnError(String arguments) {
        assertThatThrownBy(() -> settings(arguments))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("admin-servers");
    }

    private static Settings settings(String arguments) throws SettingsException {
        return Settings.load(arguments, new Properties(), Map.of());
    }
}
