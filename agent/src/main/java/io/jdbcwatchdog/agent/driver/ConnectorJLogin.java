package io.jdbcwatchdog.agent.driver;

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
 * It shares no interceptors, session variables, or anything else that would make an admin connection run more than it must,
 * and what a server could talk a client into is switched off.
 */
final class ConnectorJLogin {

    /** Parts of the names of the driver's own properties. */
    private static final String[] KEPT =
            ("ssl tls keystore trust rsa publickey authentication auth password socks socketfactory "
                            + "localsocketaddress oci ldap fips idtoken provider usecompression namedpipepath")
                    .split(" ");

    /** They belong to one host of a URL, and are no properties of the driver's as its property set has them. */
    private static final Set<String> OF_A_HOST = new HashSet<>(Arrays.asList("address", "type", "priority"));

    /** All of them are off by default; {@code allowLoadLocalInfileInPath} is on as soon as it is written at all. */
    private static final String[] OFF =
            "allowLoadLocalInfile allowUrlInLocalInfile autoDeserialize allowMultiQueries autoReconnect detectCustomCollations"
                    .split(" ");

    private ConnectorJLogin() {}

    /** @param victims where the victim is */
    static Connection connect(Object physical, Object session, Address victims, Login login) throws Exception {
        Object host = Reflect.field(session, "hostInfo");
        Properties unknown = unknown(session, host);
        ConnectorJTls tls = ConnectorJTls.inForce(session);
        Properties properties = properties(session, Account.of(physical, host), unknown, login);
        tls.addTo(properties);
        if (login.isAdminUsers()) {
            tls.guard(properties);
        }
        boolean byName = tls.needsName() || properties.containsKey("socketFactory") || victims.isFile();
        String name = byName ? Login.host(Reflect.text(host, "getHost")) : victims.host();
        int own = byName ? (Integer) Reflect.call(host, "getPort") : victims.port();
        // The address of the victim's own socket, since one name can stand for several servers; the name where the
        // certificate is checked against it, or where a socket factory decides where to go.
        String url = "jdbc:mysql://" + name + ":" + (login.port == 0 ? own : login.port) + "/";
        ClassLoader loader = session.getClass().getClassLoader();
        return login.connect(Class.forName("com.mysql.cj.jdbc.Driver", true, loader), url, properties, unknown);
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

    private static Properties properties(Object session, Account account, Properties unknown, Login login)
            throws Exception {
        Properties properties = new Properties();
        properties.putAll(unknown);
        for (Map.Entry<?, ?> property : own(Reflect.field(session, "hostInfo")).entrySet()) {
            String name = property.getKey().toString();
            boolean ofAnother = name.startsWith("password") && (login.user != null || account.changed);
            if (kept(name) && !ofAnother && !ConnectorJTls.isSpelling(name)) {
                String inForce = ConnectorJOptions.inForce(session, name);
                Login.put(properties, name, inForce == null ? String.valueOf(property.getValue()) : inForce);
            }
        }
        for (String option : OFF) {
            properties.setProperty(option, "false");
        }
        login.addTo(properties, account.user, account.password);
        return properties;
    }

    private static Map<?, ?> own(Object host) throws Exception {
        return (Map<?, ?>) Reflect.call(host, "exposeAsProperties");
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
