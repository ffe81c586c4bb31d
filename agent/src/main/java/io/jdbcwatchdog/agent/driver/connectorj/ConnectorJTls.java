package io.jdbcwatchdog.agent.driver.connectorj;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The TLS that is in force on a connection of Connector/J, whichever options asked for it: {@code sslMode}, the older
 * {@code useSSL}, {@code requireSSL} and {@code verifyServerCertificate}, or the driver's own default. The admin connection
 * gets the same. {@code PREFERRED} becomes what the first connection agreed on, so that nobody can make the second connection
 * use or omit TLS.
 */
final class ConnectorJTls {

    private static final long CLIENT_SSL = 0x800;

    private static final Set<String> TLS_OPTIONS =
            new HashSet<>(Arrays.asList("sslmode", "usessl", "requiressl", "verifyservercertificate"));

    /** These send the password itself to the other end, or a hash that is as good. */
    private static final String REVEALING_PLUGINS = "mysql_clear_password,mysql_old_password,"
            + "authentication_openid_connect_client,authentication_oci_client";

    /** These send the password itself as soon as there is TLS, whoever the other end is. */
    private static final String REVEALING_IN_TLS = "sha256_password,caching_sha2_password";

    private static final String NATIVE = "com.mysql.cj.protocol.a.authentication.MysqlNativePasswordPlugin";

    private enum Mode {
        DISABLED,
        REQUIRED,
        VERIFY_CA,
        VERIFY_IDENTITY
    }

    private final Mode mode;

    private ConnectorJTls(Mode mode) {
        this.mode = mode;
    }

    /** The connection may be closed by now. So this does not look at its socket, which would be gone. */
    static ConnectorJTls inForce(Object session) throws Exception {
        return new ConnectorJTls(isAgreed(session) ? mode(session) : Mode.DISABLED);
    }

    /** The oldest versions do not keep what they agreed on with the server. They store the result in an option. */
    private static boolean isAgreed(Object session) throws Exception {
        if (!ConnectorJOptions.knowsSslMode(session)) {
            return ConnectorJOptions.isOn(session, "useSSL");
        }
        Object server = ConnectorJNames.SERVER_SESSION.of(ConnectorJNames.PROTOCOL.of(session));
        return ((Long) ConnectorJNames.CLIENT_PARAM.call(server) & CLIENT_SSL) != 0;
    }

    private static Mode mode(Object session) throws Exception {
        if (!ConnectorJOptions.knowsSslMode(session)) {
            return ConnectorJOptions.isOn(session, "verifyServerCertificate") ? Mode.VERIFY_CA : Mode.REQUIRED;
        }
        String name = String.valueOf(ConnectorJOptions.inForce(session, "sslMode"));
        return name.equals("PREFERRED") ? Mode.REQUIRED : Mode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static boolean isTlsOption(String property) {
        return TLS_OPTIONS.contains(property.toLowerCase(Locale.ROOT));
    }

    /** Whether the certificate is checked against the name in the URL. */
    boolean needsName() {
        return mode == Mode.VERIFY_IDENTITY;
    }

    /** Sets the old options too, since the oldest versions know only these. All others look only at {@code sslMode}. */
    void addTo(Properties properties) {
        properties.setProperty("sslMode", mode.name());
        properties.setProperty("useSSL", String.valueOf(mode != Mode.DISABLED));
        properties.setProperty("requireSSL", String.valueOf(mode != Mode.DISABLED));
        properties.setProperty("verifyServerCertificate", String.valueOf(isVerified()));
    }

    private boolean isVerified() {
        return mode == Mode.VERIFY_CA || mode == Mode.VERIFY_IDENTITY;
    }

    /**
     * Keeps the admin user's password from a server that was not verified. Without TLS the driver itself never sends the
     * password in clear, and encrypts it only with a key that the application has in a file.
     */
    void protectPassword(Properties properties) {
        properties.setProperty("allowPublicKeyRetrieval", "false");
        // With the JVM's trust store and an unchecked name, any certificate of a public authority would be accepted.
        boolean hasOwnTrustStore = properties.containsKey("trustCertificateKeyStoreUrl");
        if (mode == Mode.VERIFY_IDENTITY || mode == Mode.VERIFY_CA && hasOwnTrustStore) {
            return;
        }
        properties.remove("authenticationPlugins");
        properties.setProperty("defaultAuthenticationPlugin", NATIVE);
        String own = properties.getProperty("disabledAuthenticationPlugins", "");
        String further = mode == Mode.DISABLED ? REVEALING_PLUGINS : REVEALING_PLUGINS + "," + REVEALING_IN_TLS;
        properties.setProperty("disabledAuthenticationPlugins", own.isEmpty() ? further : own + "," + further);
    }
}
