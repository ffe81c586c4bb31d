package io.jdbcwatchdog.agent.driver.mariadb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdbcwatchdog.agent.driver.WithheldException;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers may get the admin user's password, and how. */
class MariaDb2TlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trustServerCertificate=true",
                "trustServerCertificate=true&serverSslCert=/ca.pem",
                "disableSslHostnameVerification=true"
            })
    void isWithheldWhereTheCertificateProvesNothing(String options) {
        assertThatThrownBy(() -> plugins("useSsl=true&" + options)).isInstanceOf(WithheldException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trustServerCertificate=false",
                "disableSslHostnameVerification=true&serverSslCert=/ca.pem",
                "disableSslHostnameVerification=true&trustStore=/store"
            })
    void isGivenAsTheServerAsksWhereTheCertificateIsVerified(String options) throws SQLException {
        assertThat(plugins("useSsl=true&" + options)).isEmpty();
    }

    @Test
    void withoutTlsItIsOnlyProven() throws SQLException {
        assertThat(plugins("useSsl=false"))
                .contains("mysql_native_password")
                .doesNotContain("mysql_clear_password", "dialog", "sha256_password", "mysql_old_password");
    }

    @Test
    void withoutTlsTheDriverItselfRefusesToSendItInClear() throws SQLException {
        Properties properties = properties("useSsl=false&allowPublicKeyRetrieval=true");
        MariaDb2Tls.protectPassword(properties);
        assertThat(properties).doesNotContainKey("useSsl").containsEntry("allowPublicKeyRetrieval", "false");
    }

    private static List<String> plugins(String options) throws SQLException {
        return MariaDb2Tls.protectPassword(properties(options));
    }

    private static Properties properties(String options) {
        Properties properties = new Properties();
        for (String option : options.split("&")) {
            String[] nameAndValue = option.split("=");
            properties.setProperty(nameAndValue[0], nameAndValue[1]);
        }
        return properties;
    }
}
