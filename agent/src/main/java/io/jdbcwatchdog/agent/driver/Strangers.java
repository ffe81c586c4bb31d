package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Unwatched;
import java.security.ProtectionDomain;

/**
 * Drivers that talk to the same servers and are not watched, each known by a class that it cannot connect without. Found
 * by the end of its name, since there are copies in other packages and products made from them.
 */
public enum Strangers {
    /** Connector/J until 5.1. */
    CONNECTOR_J_5("/jdbc/MysqlIO", "com/mysql/", "MySQL Connector/J"),
    /** Never asked of {@code com.mysql.cj} itself, which is woven. */
    CONNECTOR_J_COPY("/cj/protocol/a/NativeProtocol", "com/mysql/", "MySQL Connector/J"),
    X_DEV_API("/cj/protocol/x/XProtocol", "com/mysql/", "MySQL Connector/J's X DevAPI"),
    /** MariaDB Connector/J 1.5 to 2.7. */
    MARIADB_2("/jdbc/internal/protocol/AbstractConnectProtocol", "org/mariadb/", "MariaDB Connector/J"),
    /** MariaDB Connector/J until 1.4, Drizzle. */
    MARIADB_1("/jdbc/internal/mysql/MySQLProtocol", "org/mariadb/", "MariaDB Connector/J"),
    /** Likewise never asked of {@code org.mariadb.jdbc}. */
    MARIADB_COPY("/jdbc/client/impl/StandardClient", "org/mariadb/", "MariaDB Connector/J");

    private static final Strangers[] ALL = values();

    private static final String KNOWN = "MySQL Connector/J 8.0 to 26.x and MariaDB Connector/J 3.0 to 4.0";

    private final String ending;
    private final String home;
    private final String name;

    Strangers(String ending, String home, String name) {
        this.ending = ending;
        this.home = home;
        this.name = name;
    }

    /** Says what it is, if it is one, when its class is loaded. */
    public static void meet(ClassLoader loader, String internalName, ProtectionDomain domain) {
        for (Strangers stranger : ALL) {
            if (internalName.endsWith(stranger.ending)) {
                Later.run(() -> stranger.say(loader, internalName, domain));
                return;
            }
        }
    }

    private void say(ClassLoader loader, String internalName, ProtectionDomain domain) {
        JarVersion jar = JarVersion.of(domain);
        String product = internalName.startsWith(home) ? name : "a driver like " + name;
        Unwatched.say(
                loader,
                product + " " + jar.version + " (" + internalName.replace('/', '.') + jar.in() + ")",
                "none of its statements is ended. This agent knows " + KNOWN);
    }
}
