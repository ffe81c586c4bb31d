package io.jdbcwatchdog.agent.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How an admin connection logs in, where that differs from the application's own connection. */
public final class Login {

    /** Shorter values are not masked, since they may occur in any text by chance. */
    private static final int SHORTEST_SECRET = 6;

    /** Words in the drivers' messages when they refuse an authentication plugin or do not ask for the server's key. */
    private static final Pattern WITHHELD =
            Pattern.compile("(?i)plugin|public key|\\bRSA\\b|AuthenticationProvider|password in clear");

    private static final String[] SECRETS = {"password", "passwd", "secret", "token", "key", "credential"};

    /** Null if the application's own user and password are used. */
    public final @Nullable String user;

    /** The array of the settings, not a copy; null if there is none. */
    private final char @Nullable [] password;

    /** 0 if the port is that of the application's own connection. */
    public final int port;

    final int timeoutMillis;

    /** @param timeoutMillis for connecting, and for each answer */
    public Login(@Nullable String user, char @Nullable [] password, int port, int timeoutMillis) {
        this.user = user;
        this.password = password;
        this.port = port;
        this.timeoutMillis = timeoutMillis;
    }

    /** The user who logs in to act on a session of this user. */
    public String userOr(String sessionUser) {
        return user == null ? sessionUser : user;
    }

    /** Whether the admin user logs in, whose password the application itself would not give to this server. */
    public boolean isForAdminUser() {
        return user != null;
    }

    /**
     * Whether the admin connection for a session at this address reached the right address. If the admin connection has
     * a port of its own, only the host must be the same.
     */
    public boolean leadsTo(Address ofSession, Address reached) {
        return port == 0 ? ofSession.equals(reached) : ofSession.isSameHost(reached);
    }

    /** The host as it is written in a URL; empty for a Unix socket, which has no host. */
    public static String host(@Nullable String host) {
        if (host == null) {
            return "";
        }
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }

    public static void put(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }

    /** Switches off options by which a server could make a client do something. */
    public static void switchOff(Properties properties, String... options) {
        for (String option : options) {
            properties.setProperty(option, "false");
        }
    }

    /**
     * The host and port for the URL of an admin connection. They are the address of the victim's own socket, since one
     * name can stand for several servers, or the victim's own name and port.
     *
     * @param byName whether the name is needed: a certificate is checked against it, or a socket factory resolves it
     * @param name null if there is none, such as for a Unix socket; then there is no port either
     */
    public String hostAndPort(Address victimAddress, boolean byName, @Nullable String name, int ownPort) {
        String host = byName ? host(name) : victimAddress.host();
        int reachedPort = port != 0 ? port : byName ? ownPort : victimAddress.port();
        return host.isEmpty() ? "" : host + ":" + reachedPort;
    }

    /** Adds user and password, and the properties that are the same for every admin connection. */
    public void addTo(Properties properties, @Nullable String ownUser, @Nullable String ownPassword) {
        put(properties, "user", user == null ? ownUser : user);
        put(properties, "password", user == null ? ownPassword : password == null ? null : new String(password));
        properties.setProperty("connectTimeout", Integer.toString(timeoutMillis));
        properties.setProperty("socketTimeout", Integer.toString(timeoutMillis));
        properties.setProperty("connectionAttributes", "program_name:jdbc-watchdog");
    }

    /**
     * @param driver the driver's class
     * @param unknown those of the properties that the driver itself does not know
     * @throws SQLException if the attempt failed. The log will show its message, so secrets are masked in it: the
     *     application's own socket factory may quote one of the unknown properties.
     */
    public Connection connect(Class<?> driver, String url, Properties properties, Properties unknown) throws Exception {
        java.sql.Driver instance = (java.sql.Driver) driver.getConstructor().newInstance();
        try {
            return instance.connect(url, properties);
        } catch (SQLException | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            String masked = mask(message, unknown);
            if (isForAdminUser() && WITHHELD.matcher(message).find()) {
                throw new WithheldException(masked);
            }
            if (masked.equals(message)) {
                throw e;
            }
            SQLException unmasked = e instanceof SQLException ? (SQLException) e : new SQLException();
            throw new SQLException(masked, unmasked.getSQLState(), unmasked.getErrorCode());
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
