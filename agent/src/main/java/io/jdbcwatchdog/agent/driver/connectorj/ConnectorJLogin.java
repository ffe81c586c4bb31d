package io.jdbcwatchdog.agent.driver.connectorj;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Login;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Opens an admin connection with Connector/J. It takes over only two kinds of the victim's properties. The first kind says
 * how to reach a server and how to authenticate. The second kind is unknown to the driver itself, which ignores it: a socket
 * factory or an authentication plugin of the application may need it to connect. The admin connection has no interceptors,
 * session variables, or anything else that would make it run more than it must. Options by which a server could make a
 * client do something are switched off.
 */
final class ConnectorJLogin {

    /** A property of the driver is taken over if its name contains one of these. */
    private static final String[] KEPT_NAME_PARTS =
            ("ssl tls keystore trust rsa publickey authentication auth password socks socketfactory "
                            + "localsocketaddress oci ldap fips idtoken provider usecompression namedpipepath")
                    .split(" ");

    /** These belong to one host of a URL. The driver's property set does not know them, although the driver does. */
    private static final Set<String> HOST_ATTRIBUTES = new HashSet<>(Arrays.asList("address", "type", "priority"));

    /** All of them are off by default. {@code allowLoadLocalInfileInPath} is not listed, since any value switches it on. */
    private static final String[] SWITCHED_OFF =
            "allowLoadLocalInfile allowUrlInLocalInfile autoDeserialize allowMultiQueries autoReconnect detectCustomCollations"
                    .split(" ");

    private ConnectorJLogin() {}

    /** @param victimAddress where the victim is connected to */
    static Connection connect(Object physical, Object session, Address victimAddress, Login login) throws Exception {
        Object host = ConnectorJNames.HOST_INFO.of(session);
        Properties unknown = unknown(session, host);
        ConnectorJTls tls = ConnectorJTls.inForce(session);
        Properties properties = properties(session, ConnectorJAccount.of(physical, host), unknown, login);
        tls.addTo(properties);
        if (login.isForAdminUser()) {
            tls.protectPassword(properties);
        }
        boolean byName = tls.needsName() || properties.containsKey("socketFactory") || victimAddress.isFile();
        String name = ConnectorJNames.HOST_NAME.text(host);
        String url = "jdbc:mysql://"
                + login.hostAndPort(victimAddress, byName, name, (Integer) ConnectorJNames.PORT.call(host)) + "/";
        return login.connect(ConnectorJNames.DRIVER.as(session), url, properties, unknown);
    }

    private static Properties unknown(Object session, Object host) throws Exception {
        Properties unknown = new Properties();
        for (Map.Entry<?, ?> property : hostProperties(host).entrySet()) {
            String name = property.getKey().toString();
            if (ConnectorJOptions.isUnknown(session, name) && !HOST_ATTRIBUTES.contains(name)) {
                Login.put(unknown, name, String.valueOf(property.getValue()));
            }
        }
        return unknown;
    }

    private static Properties properties(Object session, ConnectorJAccount account, Properties unknown, Login login)
            throws Exception {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (Map.Entry<?, ?> property :
                hostProperties(ConnectorJNames.HOST_INFO.of(session)).entrySet()) {
            String name = property.getKey().toString();
            boolean isOfAnotherUser = name.startsWith("password") && (login.user != null || account.changed);
            if (isKept(name) && !isOfAnotherUser && !ConnectorJTls.isTlsOption(name)) {
                String inForce = ConnectorJOptions.inForce(session, name);
                Login.put(properties, name, inForce == null ? String.valueOf(property.getValue()) : inForce);
            }
        }
        Login.switchOff(properties, SWITCHED_OFF);
        login.addTo(properties, account.user, account.password);
        return properties;
    }

    private static Map<?, ?> hostProperties(Object host) throws Exception {
        return (Map<?, ?>) ConnectorJNames.EXPOSE_AS_PROPERTIES.call(host);
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
