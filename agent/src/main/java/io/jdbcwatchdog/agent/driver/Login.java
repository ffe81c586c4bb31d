package io.jdbcwatchdog.agent.driver;

import java.net.InetAddress;
import java.util.Properties;

/** How the admin connection logs in where that differs from the application's own connection. */
public final class Login {

    /** Null: the application's own user and password. */
    final String user;

    final String password;

    /** 0: the port of the application's own connection. */
    final int port;

    final int timeoutMillis;

    /** @param timeoutMillis for connecting, and for each answer */
    public Login(String user, String password, int port, int timeoutMillis) {
        this.user = user;
        this.password = password;
        this.port = port;
        this.timeoutMillis = timeoutMillis;
    }

    /** Who logs in, for a session of this user's. */
    public String userOr(String ofSession) {
        return user == null ? ofSession : user;
    }

    /** As a URL takes it: the address where there is one, else the name. */
    static String host(InetAddress address, String name) {
        String host = address == null ? name : address.getHostAddress();
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }

    static void put(Properties properties, String key, String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }
}
