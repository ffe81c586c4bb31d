package io.jdbcwatchdog.agent.driver.connectorj5;

import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.USE_SSL;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.VERIFY_SERVER_CERTIFICATE;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The TLS that is in force on a connection of Connector/J, whichever options asked for it: {@code useSSL}, {@code
 * requireSSL} and {@code verifyServerCertificate}, or the driver's own default. The admin connection gets the same. A mere
 * wish for TLS becomes what the first connection agreed on, so that nobody can make the second connection use or omit TLS.
 * This generation has no {@code sslMode}, and never compares the certificate with the host's name.
 */
final class ConnectorJ5Tls {

    private static final Set<String> TLS_OPTIONS =
            new HashSet<>(Arrays.asList("usessl", "requiressl", "verifyservercertificate"));

    /** These send the password itself to the other end, or a hash that is as good. */
    private static final String REVEALING_PLUGINS = "mysql_clear_password,mysql_old_password";

    /** These send the password itself as soon as there is TLS, whoever the other end is. */
    private static final String REVEALING_IN_TLS = "sha256_password,caching_sha2_password";

    private static final String NATIVE = "com.mysql.jdbc.authentication.MysqlNativePasswordPlugin";

    private final boolean on;
    private final boolean verified;

    private ConnectorJ5Tls(boolean on, boolean verified) {
        this.on = on;
        this.verified = verified;
    }

    /** The driver stores in its options what it has agreed on with the server. So the connection may be closed by now. */
    static ConnectorJ5Tls inForce(Object physical) throws ReflectiveOperationException {
        boolean on = ConnectorJ5Options.isOn(physical, USE_SSL);
        return new ConnectorJ5Tls(on, on && ConnectorJ5Options.isOn(physical, VERIFY_SERVER_CERTIFICATE));
    }

    static boolean isTlsOption(String property) {
        return TLS_OPTIONS.contains(property.toLowerCase(Locale.ROOT));
    }

    void addTo(Properties properties) {
        properties.setProperty("useSSL", String.valueOf(on));
        properties.setProperty("requireSSL", String.valueOf(on));
        properties.setProperty("verifyServerCertificate", String.valueOf(verified));
    }

    /**
     * Keeps the admin user's password from a server that was not verified. Without TLS the driver itself never sends the
     * password in clear, and encrypts it only with a key that the application has in a file.
     *
     * @return whether it had to be protected
     */
    boolean protectPassword(Properties properties) {
        properties.setProperty("allowPublicKeyRetrieval", "false");
        // With the JVM's trust store and an unchecked name, any certificate of a public authority would be accepted.
        if (verified && properties.containsKey("trustCertificateKeyStoreUrl")) {
            return false;
        }
        properties.remove("authenticationPlugins");
        properties.setProperty("defaultAuthenticationPlugin", NATIVE);
        String own = properties.getProperty("disabledAuthenticationPlugins", "");
        String further = on ? REVEALING_PLUGINS + "," + REVEALING_IN_TLS : REVEALING_PLUGINS;
        properties.setProperty("disabledAuthenticationPlugins", own.isEmpty() ? further : own + "," + further);
        return true;
    }
}
