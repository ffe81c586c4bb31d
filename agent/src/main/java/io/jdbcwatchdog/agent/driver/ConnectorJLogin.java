package io.jdbcwatchdog.agent.driver;

import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Opens an admin connection with Connector/J. Of the victim's properties it shares only two kinds: those that say how to
 * reach a server and prove oneself; and those that the driver itself does not know, and so does nothing about: the
 * application has them for a socket factory or an authentication plugin of its own, which could not connect without.
 * It shares no interceptors, session variables, or anything else that would make an admin connection run more than it must.
 */
final class ConnectorJLogin {

    /** Parts of the names of the driver's own properties. */
    private static final String[] KEPT =
            ("ssl tls keystore trust rsa publickey authentication auth password socks socketfactory "
                            + "localsocketaddress oci ldap fips idtoken usecompression namedpipepath")
                    .split(" ");

    /** They belong to one host of a URL, and are no properties of the driver's as its property set has them. */
    private static final Set<String> OF_A_HOST = new HashSet<>(Arrays.asList("address", "type", "priority"));

    private ConnectorJLogin() {}

    /** @param socket the victim's own */
    static Connection connect(Object physical, Object session, Socket socket, Login login) throws Exception {
        Object host = Reflect.field(session, "hostInfo");
        Properties unknown = unknown(session, host);
        Properties properties = properties(host, Account.of(physical, host), unknown, login);
        int port = login.port == 0 ? (Integer) Reflect.call(host, "getPort") : login.port;
        String url = "jdbc:mysql://" + address(socket, host, properties) + ":" + port + "/";
        ClassLoader loader = session.getClass().getClassLoader();
        return Login.connect(Class.forName("com.mysql.cj.jdbc.Driver", true, loader), url, properties, unknown);
    }

    private static Properties unknown(Object session, Object host) throws Exception {
        Properties unknown = new Properties();
        for (Map.Entry<?, ?> property : own(host).entrySet()) {
            String name = property.getKey().toString();
            if (ConnectorJOptions.isUnknown(session, name) && !OF_A_HOST.contains(name)) {
                Login.put(unknown, name, String.valueOf(property.getValue()));
            }
        }
        return unknown;
    }

    private static Properties properties(Object host, Account account, Properties unknown, Login login)
            throws Exception {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (Map.Entry<?, ?> property : own(host).entrySet()) {
            String name = property.getKey().toString();
            boolean ofAnother = name.startsWith("password") && (login.user != null || account.changed);
            if (kept(name) && !ofAnother) {
                Login.put(properties, name, String.valueOf(property.getValue()));
            }
        }
        login.addTo(properties, account.user, account.password);
        return properties;
    }

    private static Map<?, ?> own(Object host) throws Exception {
        return (Map<?, ?>) Reflect.call(host, "exposeAsProperties");
    }

    /**
     * The address of the victim's own socket, since one name can stand for several servers; the name where the
     * certificate is checked against it, where a socket factory decides where to go, or where there is no address.
     */
    private static String address(Socket socket, Object host, Properties properties) {
        InetAddress remote = Reflect.remote(socket);
        boolean byName = "VERIFY_IDENTITY".equalsIgnoreCase(properties.getProperty("sslMode"))
                || properties.containsKey("socketFactory");
        return Login.host(byName ? null : remote, Reflect.text(host, "getHost"));
    }

    private static boolean kept(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        for (String part : KEPT) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
