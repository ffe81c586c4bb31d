package io.jdbcwatchdog.agent.doctor;

import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The login of the account that stands for the application's. Where the server is full it is tried at the admin port too,
 * so that the port can be tried when it matters.
 */
final class FirstLogin {

    /** A URL of one host, with or without a port. */
    private static final Pattern ONE_HOST =
            Pattern.compile("(jdbc:\\w+://(?:\\[[^\\]]+\\]|[^/?#,:()\\[\\]]+))(:\\d+)?((?:[/?].*)?)", Pattern.DOTALL);

    /** Null if there is none. */
    final @Nullable Connection connection;

    /** Why there is none at the port of the URL; null if there is. */
    final @Nullable SQLException refusal;

    /** Why there is none at the admin port either; null if there is, or if that was not tried. */
    final @Nullable SQLException atAdminPort;

    private FirstLogin(
            @Nullable Connection connection, @Nullable SQLException refusal, @Nullable SQLException atAdminPort) {
        this.connection = connection;
        this.refusal = refusal;
        this.atAdminPort = atAdminPort;
    }

    /** @param adminPort where the same account may try it; 0 for nowhere */
    static FirstLogin of(Driver driver, String url, Properties login, int adminPort) {
        try {
            return new FirstLogin(driver.connect(url, login), null, null);
        } catch (SQLException refused) {
            String other = at(url, adminPort);
            boolean isFull = EarlyErrors.fullNumber(refused) == EarlyErrors.SERVER_FULL;
            if (!isFull || other.isEmpty()) {
                return new FirstLogin(null, refused, null);
            }
            try {
                return new FirstLogin(driver.connect(other, login), refused, null);
            } catch (SQLException alsoRefused) {
                return new FirstLogin(null, refused, alsoRefused);
            }
        }
    }

    /** The URL with another port; empty if there is no port, or not one host. */
    static String at(String url, int port) {
        Matcher matcher = ONE_HOST.matcher(url);
        return port != 0 && matcher.matches() ? matcher.group(1) + ":" + port + matcher.group(3) : "";
    }
}
