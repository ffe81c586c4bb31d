package io.jdbcwatchdog.agent.driver.connectorj5;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.PasswordGuard;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Opens an admin connection with Connector/J. It takes over only two kinds of the victim's properties. The first kind says
 * how to reach a server and how to authenticate. The second kind is unknown to the driver itself, which ignores it: a socket
 * factory or an authentication plugin of the application may need it to connect. The admin connection has no interceptors,
 * session variables, or anything else that would make it run more than it must. Options by which a server could make a
 * client do something are switched off.
 */
final class ConnectorJ5Login {

    /** A property of the driver is taken over if its name contains one of these. */
    private static final String[] KEPT_NAME_PARTS =
            ("ssl tls keystore trust rsa publickey authentication auth password socks socketfactory"
                            + " localsocketaddress usecompression namedpipepath")
                    .split(" ");

    /** What the driver makes of a URL: the account, the hosts, and the parts of {@code address=(...)}. */
    private static final Set<String> PARTS_OF_URL = new HashSet<>(Arrays.asList(
            "user",
            "password",
            "HOST",
            "PORT",
            "DBNAME",
            "NUM_HOSTS",
            "PROTOCOL",
            "PATH",
            "HOST.1",
            "PORT.1",
            "propertiesTransform"));

    /** The first is on by default, and the others are off. */
    private static final String[] SWITCHED_OFF =
            "allowLoadLocalInfile allowUrlInLocalInfile autoDeserialize allowMultiQueries autoReconnect detectCustomCollations"
                    .split(" ");

    private static final String STANDARD = "com.mysql.jdbc.StandardSocketFactory";

    private ConnectorJ5Login() {}

    /**
     * The driver has added the options' values to those of the URL when it connected.
     *
     * @param victimAddress where the victim is connected to
     */
    static Connection connect(Object physical, Address victimAddress, Login login) throws Exception {
        Properties ofUrl = (Properties) ConnectorJ5Names.PROPERTIES.of(physical);
        Properties unknown = unknown(physical, ofUrl);
        ConnectorJ5Tls tls = ConnectorJ5Tls.inForce(physical);
        Properties properties = properties(ConnectorJ5Account.of(physical), ofUrl, unknown, login);
        tls.addTo(properties);
        boolean isProtected = login.isForAdminUser() && tls.protectPassword(properties);
        boolean byName = !STANDARD.equals(properties.getProperty("socketFactory", STANDARD)) || victimAddress.isFile();
        String hostAndPort = login.hostAndPort(victimAddress, byName, ConnectorJ5Names.HOST.textOf(physical), (Integer)
                ConnectorJ5Names.PORT.of(physical));
        Class<?> driver = ConnectorJ5Names.DRIVER.as(physical);
        String url = url(hostAndPort);
        return isProtected
                ? PasswordGuard.during(Collections.emptyList(), () -> login.connect(driver, url, properties, unknown))
                : login.connect(driver, url, properties, unknown);
    }

    /** An IPv6 address needs this driver's other form, since the driver takes its first colon for the port's. */
    private static String url(String hostAndPort) {
        int end = hostAndPort.indexOf("]:");
        return "jdbc:mysql://"
                + (end < 0
                        ? hostAndPort
                        : "address=(protocol=tcp)(host=" + hostAndPort.substring(1, end) + ")(port="
                                + hostAndPort.substring(end + 2) + ")")
                + "/";
    }

    private static Properties unknown(Object physical, Properties ofUrl) throws Exception {
        Set<String> known = ConnectorJ5Options.inForce(physical).stringPropertyNames();
        Properties unknown = new Properties();
        for (String name : ofUrl.stringPropertyNames()) {
            if (!known.contains(name) && !PARTS_OF_URL.contains(name)) {
                unknown.setProperty(name, ofUrl.getProperty(name));
            }
        }
        return unknown;
    }

    private static Properties properties(
            ConnectorJ5Account account, Properties ofUrl, Properties unknown, Login login) {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (String name : ofUrl.stringPropertyNames()) {
            boolean isOfAnotherUser = name.startsWith("password") && (login.user != null || account.changed);
            if (isKept(name) && !isOfAnotherUser && !ConnectorJ5Tls.isTlsOption(name)) {
                properties.setProperty(name, ofUrl.getProperty(name));
            }
        }
        Login.switchOff(properties, SWITCHED_OFF);
        login.addTo(properties, account.user, account.password);
        return properties;
    }

    private static boolean isKept(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        for (String part : KEPT_NAME_PARTS) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
