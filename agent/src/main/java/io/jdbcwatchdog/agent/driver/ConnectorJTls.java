package io.jdbcwatchdog.agent.driver;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The TLS that a connection of Connector/J has in force, whichever way it was written: {@code sslMode}, the older
 * {@code useSSL}, {@code requireSSL} and {@code verifyServerCertificate}, or the driver's own default. The admin
 * connection has the same; {@code PREFERRED} is what it came to, so that nobody can talk the second connection out of it,
 * or into it.
 */
final class ConnectorJTls {

    private static final long CLIENT_SSL = 0x800;

    private static final Set<String> SPELLINGS =
            new HashSet<>(Arrays.asList("sslmode", "usessl", "requiressl", "verifyservercertificate"));

    /** They give the password itself to the other end, or a hash that is as good. */
    private static final String WEAK = "mysql_clear_password,mysql_old_password,"
            + "authentication_openid_connect_client,authentication_oci_client";

    /** They do so where there is TLS, whoever has set that up. */
    private static final String ENCRYPTED = "sha256_password,caching_sha2_password";

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

    /** Whether or not it is closed by now; the socket is not asked, which would be gone then. */
    static ConnectorJTls inForce(Object session) throws Exception {
        return new ConnectorJTls(isAgreed(session) ? mode(session) : Mode.DISABLED);
    }

    /** The oldest versions forget what they have agreed on with the server, and have it as an option. */
    private static boolean isAgreed(Object session) throws Exception {
        if (!ConnectorJOptions.knowsSslMode(session)) {
            return ConnectorJOptions.isOn(session, "useSSL");
        }
        Object server = Reflect.field(Reflect.field(session, "protocol"), "serverSession");
        return ((Long) Reflect.call(server, "getClientParam") & CLIENT_SSL) != 0;
    }

    private static Mode mode(Object session) throws Exception {
        if (!ConnectorJOptions.knowsSslMode(session)) {
            return ConnectorJOptions.isOn(session, "verifyServerCertificate") ? Mode.VERIFY_CA : Mode.REQUIRED;
        }
        String name = String.valueOf(ConnectorJOptions.inForce(session, "sslMode"));
        return name.equals("PREFERRED") ? Mode.REQUIRED : Mode.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static boolean isSpelling(String property) {
        return SPELLINGS.contains(property.toLowerCase(Locale.ROOT));
    }

    /** Whether the certificate is checked against the name in the URL. */
    boolean needsName() {
        return mode == Mode.VERIFY_IDENTITY;
    }

    /** In both spellings, since the oldest versions know only the one; the others look only at the first. */
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
     * The password of an admin user must not go to whoever is at the other end. Without TLS the driver itself sends it
     * in clear to nobody, and encrypted only with a key that the application has on file.
     */
    void guard(Properties properties) {
        properties.setProperty("allowPublicKeyRetrieval", "false");
        // With the JVM's trust store and no name to check, any certificate that anybody was sold would do.
        boolean anchored = properties.containsKey("trustCertificateKeyStoreUrl");
        if (mode == Mode.VERIFY_IDENTITY || mode == Mode.VERIFY_CA && anchored) {
            return;
        }
        properties.remove("authenticationPlugins");
        properties.setProperty("defaultAuthenticationPlugin", NATIVE);
        String own = properties.getProperty("disabledAuthenticationPlugins", "");
        String more = mode == Mode.DISABLED ? WEAK : WEAK + "," + ENCRYPTED;
        properties.setProperty("disabledAuthenticationPlugins", own.isEmpty() ? more : own + "," + more);
    }
}
