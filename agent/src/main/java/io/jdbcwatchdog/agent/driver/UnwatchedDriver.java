package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Unwatched;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Drivers that connect to the same servers and are not watched. Each is recognised by a class that it cannot connect
 * without. Copies and derived products have other packages, so only the end of the class's name is compared where it begins
 * with a slash.
 */
public enum UnwatchedDriver {
    /** Connector/J until 5.0. */
    CONNECTOR_J_5_0("com/mysql/jdbc/ResultSet", "com/mysql/", "MySQL Connector/J"),
    /** The agent never asks this for {@code com.mysql.jdbc} itself, which is woven. */
    CONNECTOR_J_5_COPY("/jdbc/MysqlIO", "com/mysql/", "MySQL Connector/J"),
    /** The agent never asks this for {@code com.mysql.cj} itself, which is woven. */
    CONNECTOR_J_COPY("/cj/protocol/a/NativeProtocol", "com/mysql/", "MySQL Connector/J"),
    X_DEV_API("/cj/protocol/x/XProtocol", "com/mysql/", "MySQL Connector/J's X DevAPI"),
    /** MariaDB Connector/J 1.4 to 2.4. Later versions have this class elsewhere. */
    MARIADB_2_4("org/mariadb/jdbc/internal/util/Options", "org/mariadb/", "MariaDB Connector/J"),
    /** The agent never asks this for {@code org.mariadb.jdbc} itself, which is woven. */
    MARIADB_2_COPY("/jdbc/internal/protocol/AbstractConnectProtocol", "org/mariadb/", "MariaDB Connector/J"),
    /** MariaDB Connector/J until 1.3, Drizzle. */
    MARIADB_1("/jdbc/internal/mysql/MySQLProtocol", "org/mariadb/", "MariaDB Connector/J"),
    /** The agent never asks this for {@code org.mariadb.jdbc} itself, which is woven. */
    MARIADB_COPY("/jdbc/client/impl/StandardClient", "org/mariadb/", "MariaDB Connector/J");

    private static final UnwatchedDriver[] ALL = values();

    private static final String KNOWN = "MySQL Connector/J 5.1 and 8.0 to 26.x, and MariaDB Connector/J 2.5 to 4.0";

    /** The end of the class's name if it begins with a slash, otherwise the whole name. */
    private final String ending;

    private final String home;
    private final String name;

    UnwatchedDriver(String ending, String home, String name) {
        this.ending = ending;
        this.home = home;
        this.name = name;
    }

    /** Called when a class is loaded. Logs the driver if the class belongs to one that is not watched. */
    public static void reportIfUnwatched(ClassLoader loader, String internalName, @Nullable ProtectionDomain domain) {
        for (UnwatchedDriver unwatched : ALL) {
            if (unwatched.is(internalName)) {
                Later.run(() -> unwatched.say(loader, internalName, domain));
                return;
            }
        }
    }

    private boolean is(String internalName) {
        return ending.startsWith("/") ? internalName.endsWith(ending) : internalName.equals(ending);
    }

    private void say(ClassLoader loader, String internalName, @Nullable ProtectionDomain domain) {
        JarVersion jar = JarVersion.of(domain);
        String product = internalName.startsWith(home) ? name : "a driver like " + name;
        Unwatched.warnOnce(
                loader,
                product + " " + jar.version + " (" + internalName.replace('/', '.') + jar.inFile() + ")",
                "none of its statements is ended. This agent knows " + KNOWN);
    }
}
