package io.jdbcwatchdog.agent.driver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The TLS that a connection of MariaDB Connector/J has, and what an admin user's password may be given to. */
final class MariaDbTls {

    /** The client's capability flag that says that both have gone on in TLS. */
    private static final long CLIENT_SSL = 2048;

    /** Those that prove that one knows the password, and do not tell it. */
    private static final List<String> DISCREET =
            Arrays.asList("mysql_native_password", "client_ed25519", "parsec", "caching_sha2_password");

    private MariaDbTls() {}

    /**
     * What is in force: the host's own from 3.5 on, else the URL's. {@code ALLOW} (3.5.11 and later) checks the name like
     * {@code VERIFY_FULL} where the server has TLS; what it came to once is asked for from then on.
     */
    static String inForce(Object physical, Object configuration) throws Exception {
        String mode = ofHost(Reflect.field(physical, "hostAddress"), configuration, "sslMode");
        return "ALLOW".equals(mode) ? isEncrypted(physical) ? "VERIFY_FULL" : "DISABLE" : mode;
    }

    /** From 3.5 on each host of a URL can have its own. */
    static String ofHost(Object host, Object configuration, String option) {
        String ofHost = UnixSockets.option(host, option);
        return ofHost == null ? Reflect.text(configuration, option) : ofHost;
    }

    private static boolean isEncrypted(Object physical) throws Exception {
        Object context = Reflect.call(physical, "getContext");
        Class<?>[] types = {long.class};
        return (Boolean) Reflect.call(context, "hasClientCapability", types, CLIENT_SSL);
    }

    /** From 3.4 on a certificate that nobody has signed may be proven with the password instead: then it has no name. */
    static boolean hasProvenItsName(Object physical, Object configuration) throws Exception {
        String mode = inForce(physical, configuration);
        return mode != null && isFull(mode) && fingerprint(Reflect.call(physical, "getClient")) == null;
    }

    private static Object fingerprint(Object client) throws Exception {
        try {
            return Reflect.field(client, "certFingerprint");
        } catch (NoSuchFieldException before34) {
            return null;
        }
    }

    static boolean isFull(String mode) {
        return mode.toUpperCase(Locale.ROOT).replace('-', '_').contains("FULL");
    }

    /**
     * The password of an admin user must not go to whoever is at the other end. With TLS that is not verified, versions
     * up to 3.4 send it in clear to a server whose greeting asks for that, whatever {@code restrictedAuth} says; 3.4 also
     * where {@code verify-full} accepts a certificate of the server's own, which is proven only after that. With {@code
     * verify-ca} and the JVM's trust store any certificate that anybody was sold would do.
     */
    static void guard(Properties properties, java.sql.Driver driver) throws SQLException {
        String mode = properties.getProperty("sslMode", "DISABLE").toUpperCase(Locale.ROOT);
        properties.setProperty("allowPublicKeyRetrieval", "false");
        boolean anchored = properties.containsKey("serverSslCert") || properties.containsKey("trustStore");
        boolean provenLate = driver.getMajorVersion() == 3 && driver.getMinorVersion() == 4;
        if (mode.contains("VERIFY") && (anchored || isFull(mode) && !provenLate)) {
            return;
        }
        if (!mode.startsWith("DISABLE")) {
            throw new WithheldException("sslMode=" + mode.toLowerCase(Locale.ROOT));
        }
        String allowed = properties.getProperty("restrictedAuth");
        List<String> both = new ArrayList<>(DISCREET);
        if (allowed != null) {
            both.retainAll(Arrays.asList(allowed.split("\\s*,\\s*")));
        }
        properties.setProperty("restrictedAuth", both.isEmpty() ? DISCREET.get(0) : String.join(",", both));
    }
}
