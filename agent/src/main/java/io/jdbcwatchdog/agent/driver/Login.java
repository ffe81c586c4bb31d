package io.jdbcwatchdog.agent.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/** How the admin connection logs in where that differs from the application's own connection. */
public final class Login {

    /** What is shorter stands in any text. */
    private static final int SHORTEST_SECRET = 6;

    /** What the drivers say when they were told to refuse an authentication plugin, or to ask for no key. */
    private static final Pattern WITHHELD =
            Pattern.compile("(?i)plugin|public key|\\bRSA\\b|AuthenticationProvider|password in clear");

    private static final String[] SECRETS = {"password", "passwd", "secret", "token", "key", "credential"};

    /** Null: the application's own user and password. */
    final String user;

    /** The settings' own array. */
    private final char[] password;

    /** 0: the port of the application's own connection. */
    final int port;

    final int timeoutMillis;

    /** @param timeoutMillis for connecting, and for each answer */
    public Login(String user, char[] password, int port, int timeoutMillis) {
        this.user = user;
        this.password = password;
        this.port = port;
        this.timeoutMillis = timeoutMillis;
    }

    /** Who logs in, for a session of this user's. */
    public String userOr(String ofSession) {
        return user == null ? ofSession : user;
    }

    /** Whether a password is at stake that the application itself would not give to this server. */
    public boolean isAdminUsers() {
        return user != null;
    }

    /** Whether that is where it was to go for a session at this address; with a port of its own, at least the same host. */
    public boolean leadsTo(Address ofSession, Address reached) {
        return port == 0 ? ofSession.equals(reached) : ofSession.isSamePlace(reached);
    }

    /** As a URL takes it; nothing for a Unix socket, which has none. */
    static String host(String host) {
        if (host == null) {
            return "";
        }
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }

    static void put(Properties properties, String key, String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }

    /** Adds who logs in, and what is the same for every admin connection. */
    void addTo(Properties properties, String ownUser, String ownPassword) {
        put(properties, "user", user == null ? ownUser : user);
        put(properties, "password", user == null ? ownPassword : password == null ? null : new String(password));
        properties.setProperty("connectTimeout", Integer.toString(timeoutMillis));
        properties.setProperty("socketTimeout", Integer.toString(timeoutMillis));
        properties.setProperty("connectionAttributes", "program_name:jdbc-watchdog");
    }

    /**
     * @param driver its class
     * @param unknown those of the properties that the driver itself does not know, and so may end up anywhere
     * @throws SQLException where there is no connection; it quotes no secret, though the application's own socket factory
     *     may, and goes to the log
     */
    Connection connect(Class<?> driver, String url, Properties properties, Properties unknown) throws Exception {
        java.sql.Driver made = (java.sql.Driver) driver.getConstructor().newInstance();
        try {
            return made.connect(url, properties);
        } catch (SQLException | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            String masked = mask(message, unknown);
            if (isAdminUsers() && WITHHELD.matcher(message).find()) {
                throw new WithheldException(masked);
            }
            if (masked.equals(message)) {
                throw e;
            }
            SQLException told = e instanceof SQLException ? (SQLException) e : new SQLException();
            throw new SQLException(masked, told.getSQLState(), told.getErrorCode());
        }
    }

    private static String mask(String message, Properties unknown) {
        String masked = message;
        for (String name : unknown.stringPropertyNames()) {
            String value = unknown.getProperty(name);
            if (isSecret(name) && value.length() >= SHORTEST_SECRET) {
                masked = masked.replace(value, "***");
            }
        }
        return masked;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (lower.contains(secret)) {
                return true;
            }
        }
        return false;
    }
}
