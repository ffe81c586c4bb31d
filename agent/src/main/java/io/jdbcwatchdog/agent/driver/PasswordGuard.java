package io.jdbcwatchdog.agent.driver;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a password from a server that has not proven who it is, while the current thread logs in. A server names the
 * authentication plugin that it wants. Some reveal the password, and a driver may have no option that forbids them. One is
 * made without being named: the hash of MySQL 4.0, which is as good as the password. A server gets it that claims to be
 * that old.
 */
public final class PasswordGuard {

    /** Not the name of a plugin, so a driver refuses it. */
    private static final String REFUSED = "refused by the agent: ";

    /** The plugins that may be used; null if this thread is not on guard. */
    private static final ThreadLocal<List<String>> ALLOWED = new ThreadLocal<>();

    private PasswordGuard() {}

    /**
     * Logs in on this thread, and makes no hash of MySQL 4.0.
     *
     * @param plugins the only plugins that may be used; an empty list if the driver itself refuses the others
     */
    public static <T> T during(List<String> plugins, Callable<T> login) throws Exception {
        ALLOWED.set(plugins);
        try {
            return login.call();
        } finally {
            ALLOWED.remove();
        }
    }

    /** The plugin itself if it may be used. Otherwise a name that no plugin has. */
    public static String admitted(String plugin) {
        List<String> allowed = ALLOWED.get();
        return allowed == null || allowed.isEmpty() || allowed.contains(plugin) ? plugin : REFUSED + plugin;
    }

    /** What a driver has to throw instead of making a hash of MySQL 4.0; null if it may make it. */
    public static @Nullable SQLException refusal() {
        return ALLOWED.get() == null
                ? null
                : new SQLException("the server asks for the old authentication plugin's hash", "28000");
    }
}
