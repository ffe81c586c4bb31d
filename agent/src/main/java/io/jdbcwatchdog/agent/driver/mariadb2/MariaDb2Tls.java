package io.jdbcwatchdog.agent.driver.mariadb2;

import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.NAME_UNCHECKED;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.TRUST;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.USE_SSL;

import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.WithheldException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** The TLS of a connection of MariaDB Connector/J 2, and which servers may get the admin user's password. */
final class MariaDb2Tls {

    /** These prove that the client knows the password, and do not reveal it. */
    private static final List<String> SAFE_PLUGINS = Collections.unmodifiableList(
            Arrays.asList("mysql_native_password", "client_ed25519", "caching_sha2_password"));

    private MariaDb2Tls() {}

    static boolean isNameVerified(Object options) throws ReflectiveOperationException {
        return isOn(USE_SSL, options) && !isOn(TRUST, options) && !isOn(NAME_UNCHECKED, options);
    }

    private static boolean isOn(FieldName option, Object options) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(option.orNull(options));
    }

    static boolean isNameVerified(Properties properties) {
        return isOn(USE_SSL, properties) && !isOn(TRUST, properties) && !isOn(NAME_UNCHECKED, properties);
    }

    private static boolean isOn(FieldName option, Properties properties) {
        return "true".equals(properties.getProperty(option.name));
    }

    /**
     * Keeps the admin user's password from a server that was not verified. This driver sends it in clear to a server that
     * asks for it, also without TLS. So without TLS only the plugins that are returned may be used. If only the certificate
     * is checked, with the JVM's trust store, any certificate of a public authority would be accepted.
     *
     * @return an empty list if all plugins may be used
     */
    static List<String> protectPassword(Properties properties) throws SQLException {
        properties.setProperty("allowPublicKeyRetrieval", "false");
        if (!isOn(USE_SSL, properties)) {
            // If this option is not set, the driver itself refuses some plugins.
            properties.remove(USE_SSL.name);
            return SAFE_PLUGINS;
        }
        boolean hasOwnTrust = properties.containsKey("serverSslCert") || properties.containsKey("trustStore");
        if (isOn(TRUST, properties) || !hasOwnTrust && isOn(NAME_UNCHECKED, properties)) {
            throw new WithheldException(
                    "useSsl=true&" + (isOn(TRUST, properties) ? TRUST.name : NAME_UNCHECKED.name) + "=true");
        }
        return Collections.emptyList();
    }
}
