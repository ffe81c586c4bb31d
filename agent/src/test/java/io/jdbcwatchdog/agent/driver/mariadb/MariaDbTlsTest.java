package io.jdbcwatchdog.agent.driver.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jdbcwatchdog.agent.driver.WithheldException;
import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MariaDB Connector/J gives the admin user's password only to a verified server, or proves it without revealing it. */
class MariaDbTlsTest {

    @ParameterizedTest
    @CsvSource({
        "VERIFY_FULL, 3.3, , whole",
        "VERIFY_FULL, 3.4, , none", // 3.4 accepts any certificate of the server's own until the password is sent
        "VERIFY_FULL, 3.4, trustStore, whole",
        "VERIFY_FULL, 3.4, serverSslCert, whole",
        "VERIFY_FULL, 3.5, , whole",
        "VERIFY_FULL, 4.0, , whole",
        "verify-full, 3.5, , whole",
        "VERIFY_CA, 3.5, , none", // any certificate of a public authority is accepted
        "VERIFY_CA, 3.5, trustStore, whole",
        "TRUST, 3.5, , none",
        "TRUST, 3.5, trustStore, none",
        "ALLOW, 3.5, , none",
        "DISABLE, 3.0, , proof",
        "DISABLE, 4.0, , proof",
        ", 3.5, , proof",
    })
    void adminUsersPasswordIsProtected(String mode, String version, String anchor, String given) {
        Properties properties = new Properties();
        if (mode != null) {
            properties.setProperty("sslMode", mode);
        }
        if (anchor != null) {
            properties.setProperty(anchor, "/etc/trusted");
        }
        Throwable refusal = catchThrowable(() -> MariaDbTls.protectPassword(properties, driver(version)));
        assertThat(refusal instanceof WithheldException).isEqualTo(given.equals("none"));
        assertThat(properties.containsKey("restrictedAuth")).isEqualTo(given.equals("proof"));
        assertThat(properties.getProperty("allowPublicKeyRetrieval")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql_clear_password,dialog | mysql_native_password",
                "mysql_native_password,dialog | mysql_native_password",
                "client_ed25519 , parsec | client_ed25519,parsec",
            })
    void onlyPluginsThatDoNotRevealThePasswordAreLeft(String allowed, String left) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("restrictedAuth", allowed);
        MariaDbTls.protectPassword(properties, driver("3.5"));
        assertThat(properties.getProperty("restrictedAuth")).isEqualTo(left);
    }

    private static Driver driver(String version) {
        String[] parts = version.split("\\.");
        return (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(),
                new Class<?>[] {Driver.class},
                (proxy, method, arguments) ->
                        Integer.parseInt(parts[method.getName().equals("getMajorVersion") ? 0 : 1]));
    }
}
