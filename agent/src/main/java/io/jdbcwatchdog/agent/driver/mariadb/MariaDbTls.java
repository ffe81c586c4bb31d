package io.jdbcwatchdog.agent.driver.mariadb;

import io.jdbcwatchdog.agent.driver.WithheldException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The TLS of a connection of MariaDB Connector/J, and which servers may get the admin user's password. */
final class MariaDbTls {

    /** The client's capability flag that is set if the connection uses TLS. */
    private static final long CLIENT_SSL = 2048;

    /** These prove that the client knows the password, and do not reveal it. */
    private static final List<String> SAFE_PLUGINS =
            Arrays.asList("mysql_native_password", "client_ed25519", "parsec", "caching_sha2_password");

    private MariaDbTls() {}

    /**
     * The mode in force: the host's own from 3.4.1 on, otherwise the URL's. {@code ALLOW} (3.5.11 and later) checks the name
     * like {@code VERIFY_FULL} if the server has TLS. The admin connection gets what the first connection agreed on.
     */
    static @Nullable String inForce(Object physical, Object configuration) throws Exception {
        String mode = MariaDbSockets.option(
                MariaDbNames.HOST_ADDRESS.orNull(physical),
                MariaDbNames.SSL_MODE_OF_HOST,
                configuration,
                MariaDbNames.SSL_MODE);
        return "ALLOW".equals(mode) ? isEncrypted(physical) ? "VERIFY_FULL" : "DISABLE" : mode;
    }

    private static boolean isEncrypted(Object physical) throws Exception {
        return (Boolean) MariaDbNames.HAS_CLIENT_CAPABILITY.call(MariaDbNames.CONTEXT.of(physical), CLIENT_SSL);
    }

    /** From 3.4 on the password may prove a certificate that nobody has signed. Then the name is not verified. */
    static boolean isNameVerified(Object physical, Object configuration) throws Exception {
        String mode = inForce(physical, configuration);
        return mode != null && isFull(mode) && fingerprint(physical) == null;
    }

    private static @Nullable Object fingerprint(Object client) throws Exception {
        try {
            return MariaDbNames.CERT_FINGERPRINT.orNull(client);
        } catch (NoSuchFieldException notInThisVersion) {
            return null;
        }
    }

    static boolean isFull(String mode) {
        return mode.toUpperCase(Locale.ROOT).replace('-', '_').contains("FULL");
    }

    /**
     * Keeps the admin user's password from a server that was not verified. With unverified TLS, versions up to 3.4 send the
     * password in clear to a server whose greeting asks for it, whatever {@code restrictedAuth} allows. Version 3.4 does so
     * also where {@code verify-full} accepts the server's own certificate, since that is proven only afterwards. With {@code
     * verify-ca} and the JVM's trust store, any certificate of a public authority would be accepted.
     */
    static void protectPassword(Properties properties, java.sql.Driver driver) throws SQLException {
        String mode = properties.getProperty("sslMode", "DISABLE").toUpperCase(Locale.ROOT);
        properties.setProperty("allowPublicKeyRetrieval", "false");
        boolean hasOwnTrust = properties.containsKey("serverSslCert") || properties.containsKey("trustStore");
        boolean provenLate = driver.getMajorVersion() == 3 && driver.getMinorVersion() == 4;
        if (mode.contains("VERIFY") && (hasOwnTrust || isFull(mode) && !provenLate)) {
            return;
        }
        if (!mode.startsWith("DISABLE")) {
            throw new WithheldException("sslMode=" + mode.toLowerCase(Locale.ROOT));
        }
        String allowed = properties.getProperty("restrictedAuth");
        List<String> plugins = new ArrayList<>(SAFE_PLUGINS);
        if (allowed != null) {
            plugins.retainAll(Arrays.asList(allowed.split("\\s*,\\s*")));
        }
        properties.setProperty("restrictedAuth", plugins.isEmpty() ? SAFE_PLUGINS.get(0) : String.join(",", plugins));
    }
}
