package io.jdbcwatchdog.agent.driver.mariadb;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.MethodName;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/**
 * Opens an admin connection with MariaDB Connector/J. It takes over only two kinds of the victim's options. The first kind
 * says how to reach a server and how to authenticate. The second kind is unknown to the driver: a socket factory or a
 * credential plugin may need it to connect. (The driver itself reads some of these, all about the protocol, such as {@code
 * deprecateEof}.) Options by which a server could make a client do something are switched off.
 */
final class MariaDbLogin {

    /** Options by which a server could make a client do something, or which would replay statements elsewhere. */
    private static final String[] SWITCHED_OFF = {
        "allowLocalInfile", "permitRedirect", "allowMultiQueries", "transactionReplay", "createDatabaseIfNotExist"
    };

    /** Older forms of {@code sslMode}. The driver has already turned them into {@code sslMode}. */
    private static final String[] TLS_OPTIONS = {
        "useSsl", "useSSL", "trustServerCertificate", "disableSslHostnameVerification", "sslMode"
    };

    private MariaDbLogin() {}

    /** @param victimAddress where the victim is connected to */
    static Connection connect(Object physical, Object configuration, Address victimAddress, Login login)
            throws Exception {
        Properties unknown = unknown(configuration);
        Properties properties = properties(configuration, unknown, login);
        Object host = MariaDbNames.HOST_ADDRESS.orNull(physical);
        Login.put(properties, "sslMode", MariaDbTls.inForce(physical, configuration));
        Login.put(properties, "localSocket", MariaDbSockets.localSocket(host, configuration));
        Login.put(properties, "pipe", MariaDbSockets.pipe(host, configuration));
        Class<?> driver = MariaDbNames.DRIVER.as(physical);
        if (login.isForAdminUser()) {
            MariaDbTls.protectPassword(
                    properties, (java.sql.Driver) driver.getConstructor().newInstance());
        }
        boolean byName = isByName(properties) || victimAddress.isFile();
        // For a Unix socket or a pipe there is no host, or it does not count.
        String name = host == null ? null : (String) MariaDbNames.HOST_NAME.orNull(host);
        int port = host == null ? 0 : (Integer) MariaDbNames.PORT.of(host);
        String url = "jdbc:mariadb://" + login.hostAndPort(victimAddress, byName, name, port) + "/";
        return login.connect(driver, url, properties, unknown);
    }

    private static Properties unknown(Object configuration) throws Exception {
        Properties unknown = new Properties();
        Map<?, ?> own = (Map<?, ?>) MariaDbNames.NON_MAPPED_OPTIONS.callOrNull(configuration);
        if (own != null) {
            own.forEach((name, value) -> Login.put(unknown, name.toString(), String.valueOf(value)));
            unknown.keySet().removeAll(Arrays.asList(TLS_OPTIONS));
        }
        return unknown;
    }

    private static Properties properties(Object configuration, Properties unknown, Login login) throws Exception {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (MethodName option : MariaDbNames.OF_LOGIN) {
            Login.put(properties, option.name, option.text(configuration));
        }
        Object plugin = MariaDbNames.CREDENTIAL_PLUGIN.callOrNull(configuration);
        if (plugin != null && login.user == null) {
            Login.put(properties, "credentialType", MariaDbNames.CREDENTIAL_TYPE.text(plugin));
        }
        login.addTo(properties, MariaDbNames.USER.text(configuration), MariaDbNames.PASSWORD.text(configuration));
        Login.switchOff(properties, SWITCHED_OFF);
        return properties;
    }

    private static boolean isByName(Properties properties) {
        return MariaDbTls.isFull(properties.getProperty("sslMode", ""))
                || properties.containsKey("socketFactory")
                || properties.containsKey("localSocket")
                || properties.containsKey("pipe");
    }
}
