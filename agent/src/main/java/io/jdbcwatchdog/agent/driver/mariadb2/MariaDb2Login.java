package io.jdbcwatchdog.agent.driver.mariadb2;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.FieldName;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.PasswordGuard;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Opens an admin connection with MariaDB Connector/J 2. It takes over only two kinds of the victim's options. The first
 * kind says how to reach a server and how to authenticate. The second kind is unknown to the driver: a socket factory or a
 * credential plugin may need it to connect. Options by which a server could make a client do something are switched off.
 */
final class MariaDb2Login {

    /** Options by which a server could make a client do something, or which would send statements again elsewhere. */
    private static final String[] SWITCHED_OFF = {
        "allowLocalInfile", "allowMultiQueries", "autoReconnect", "createDatabaseIfNotExist", "pool"
    };

    private MariaDb2Login() {}

    /** @param victimAddress where the victim is connected to */
    static Connection connect(Object physical, Object url, Address victimAddress, Login login) throws Exception {
        Object options = MariaDb2Names.OPTIONS.call(url);
        Properties unknown = unknown(options);
        Properties properties = properties(url, options, unknown, login);
        List<String> plugins =
                login.isForAdminUser() ? MariaDb2Tls.protectPassword(properties) : Collections.emptyList();
        Object host = MariaDb2Names.HOST_ADDRESS.orNull(physical);
        boolean byName = isByName(properties) || victimAddress.isFile();
        // For a Unix socket or a pipe there is no host, or it does not count.
        String name = host == null ? null : (String) MariaDb2Names.HOST_NAME.orNull(host);
        int port = host == null ? 0 : (Integer) MariaDb2Names.PORT.of(host);
        String address = "jdbc:mariadb://" + login.hostAndPort(victimAddress, byName, name, port) + "/";
        Class<?> driver = MariaDb2Names.DRIVER.as(physical);
        return plugins.isEmpty()
                ? login.connect(driver, address, properties, unknown)
                : PasswordGuard.during(plugins, () -> login.connect(driver, address, properties, unknown));
    }

    private static Properties unknown(Object options) throws Exception {
        Properties unknown = new Properties();
        Map<?, ?> own = (Map<?, ?>) MariaDb2Names.NON_MAPPED_OPTIONS.orNull(options);
        if (own != null) {
            own.forEach((name, value) -> Login.put(unknown, name.toString(), String.valueOf(value)));
        }
        return unknown;
    }

    private static Properties properties(Object url, Object options, Properties unknown, Login login) {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (FieldName option : MariaDb2Names.OF_LOGIN) {
            Login.put(properties, option.name, option.textOf(options));
        }
        if (login.user != null) {
            properties.remove("credentialType");
        }
        login.addTo(properties, MariaDb2Names.USER.text(url), MariaDb2Names.PASSWORD.text(url));
        Login.switchOff(properties, SWITCHED_OFF);
        return properties;
    }

    private static boolean isByName(Properties properties) {
        return MariaDb2Tls.isNameVerified(properties)
                || properties.containsKey("socketFactory")
                || properties.containsKey("localSocket")
                || properties.containsKey("pipe");
    }
}
