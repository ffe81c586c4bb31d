package io.jdbcwatchdog.agent.driver.connectorj5;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The account that a connection of Connector/J is logged in with. After {@code changeUser()} it is not the URL's. The
 * driver keeps the current account in fields, which it clears with {@code paranoid=true}.
 */
final class ConnectorJ5Account {

    final @Nullable String user;
    final @Nullable String password;

    /** Whether it differs from the URL's account. Then the URL's further passwords belong to another account. */
    final boolean changed;

    private ConnectorJ5Account(@Nullable String user, @Nullable String password, boolean changed) {
        this.user = user;
        this.password = password;
        this.changed = changed;
    }

    static ConnectorJ5Account of(Object physical) throws ReflectiveOperationException {
        Properties properties = (Properties) ConnectorJ5Names.PROPERTIES.of(physical);
        String urlUser = properties.getProperty("user", "");
        String currentUser = (String) ConnectorJ5Names.USER.orNull(physical);
        return currentUser == null || currentUser.equals(urlUser)
                ? new ConnectorJ5Account(urlUser, properties.getProperty("password"), false)
                : new ConnectorJ5Account(currentUser, (String) ConnectorJ5Names.PASSWORD.orNull(physical), true);
    }
}
