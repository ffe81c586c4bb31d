package io.jdbcwatchdog.agent.driver.connectorj;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The account that a connection of Connector/J is logged in with. After {@code changeUser()} it is not the URL's. */
final class ConnectorJAccount {

    final @Nullable String user;
    final @Nullable String password;

    /** Whether it differs from the URL's account. Then the URL's further passwords belong to another account. */
    final boolean changed;

    private ConnectorJAccount(@Nullable String user, @Nullable String password, boolean changed) {
        this.user = user;
        this.password = password;
        this.changed = changed;
    }

    static ConnectorJAccount of(Object physical, Object host) throws ReflectiveOperationException {
        String urlUser = ConnectorJNames.USER.text(host);
        String currentUser = ConnectorJNames.CURRENT_USER.text(physical);
        return currentUser == null || Objects.equals(urlUser, currentUser)
                ? new ConnectorJAccount(urlUser, ConnectorJNames.PASSWORD.text(host), false)
                : new ConnectorJAccount(currentUser, (String) ConnectorJNames.CURRENT_PASSWORD.orNull(physical), true);
    }
}
