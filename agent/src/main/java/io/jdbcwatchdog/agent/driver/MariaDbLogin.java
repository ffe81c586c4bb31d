package io.jdbcwatchdog.agent.driver;

import java.sql.Connection;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/**
 * Opens an admin connection with MariaDB Connector/J. Of the victim's options it shares only two kinds: those that say
 * how to reach a server and prove oneself; and those that the driver does not know as options: the application has them
 * for a socket factory or a credential plugin, which could not connect without. (The driver reads some itself, all about
 * the protocol, such as {@code deprecateEof}.) What a server may ask of a client is switched off.
 */
final class MariaDbLogin {

    /** By their getter's name. */
    private static final String[] KEPT =
            ("sslMode serverSslCert keyStore keyStorePassword keyPassword keyStoreType trustStore "
                            + "trustStorePassword trustStoreType enabledSslProtocolSuites enabledSslCipherSuites "
                            + "tlsSocketType deferCertificateValidation fallbackToSystemKeyStore "
                            + "fallbackToSystemTrustStore restrictedAuth socketFactory localSocket localSocketAddress pipe serverRsaPublicKeyFile "
                            + "allowPublicKeyRetrieval cachingRsaPublicKeyFile servicePrincipalName useCompression")
                    .split(" ");

    /** What a server could talk a client into, or what would replay statements elsewhere. */
    private static final String[] OFF = {
        "allowLocalInfile", "permitRedirect", "allowMultiQueries", "transactionReplay", "createDatabaseIfNotExist"
    };

    /** Older spellings of {@code sslMode}, which has come of them already. */
    private static final String[] SPELLINGS = {
        "useSsl", "useSSL", "trustServerCertificate", "disableSslHostnameVerification", "sslMode"
    };

    private MariaDbLogin() {}

    /** @param victims where the victim is */
    static Connection connect(Object physical, Object configuration, Address victims, Login login) throws Exception {
        Properties unknown = unknown(configuration);
        Properties properties = properties(configuration, unknown, login);
        Object host = Reflect.field(physical, "hostAddress");
        Login.put(properties, "sslMode", MariaDbTls.inForce(physical, configuration));
        for (String option : new String[] {"localSocket", "pipe"}) {
            Login.put(properties, option, MariaDbTls.ofHost(host, configuration, option));
        }
        Class<?> driver = Class.forName(
                "org.mariadb.jdbc.Driver", true, physical.getClass().getClassLoader());
        if (login.isAdminUsers()) {
            MariaDbTls.guard(
                    properties, (java.sql.Driver) driver.getConstructor().newInstance());
        }
        // As with Connector/J: the address, or the name where that is what counts.
        boolean byName = isByName(properties) || victims.isFile();
        String name = !byName ? victims.host() : Login.host(host == null ? null : (String) Reflect.field(host, "host"));
        int own = !byName ? victims.port() : host == null ? 0 : (Integer) Reflect.field(host, "port");
        // By a Unix socket or a pipe there is no host, or none that counts.
        String at = name.isEmpty() ? "" : name + ":" + (login.port == 0 ? own : login.port);
        String url = "jdbc:mariadb://" + at + "/";
        return login.connect(driver, url, properties, unknown);
    }

    private static Properties unknown(Object configuration) throws Exception {
        Properties unknown = new Properties();
        Map<?, ?> own = (Map<?, ?>) Reflect.call(configuration, "nonMappedOptions");
        if (own != null) {
            own.forEach((name, value) -> Login.put(unknown, name.toString(), String.valueOf(value)));
            unknown.keySet().removeAll(Arrays.asList(SPELLINGS));
        }
        return unknown;
    }

    private static Properties properties(Object configuration, Properties unknown, Login login) throws Exception {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (String option : KEPT) {
            Login.put(properties, option, Reflect.text(configuration, option));
        }
        Object plugin = Reflect.call(configuration, "credentialPlugin");
        if (plugin != null && login.user == null) {
            Login.put(properties, "credentialType", Reflect.text(plugin, "type"));
        }
        login.addTo(properties, Reflect.text(configuration, "user"), Reflect.text(configuration, "password"));
        for (String option : OFF) {
            properties.setProperty(option, "false");
        }
        return properties;
    }

    private static boolean isByName(Properties properties) {
        return MariaDbTls.isFull(properties.getProperty("sslMode", ""))
                || properties.containsKey("socketFactory")
                || properties.containsKey("localSocket")
                || properties.containsKey("pipe");
    }
}
