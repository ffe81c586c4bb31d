package io.jdbcwatchdog.agent.driver.connectorj;

import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PORT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.USER;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Weaving;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MySQL Connector/J 8.0 to 26.x. Physical: {@code ConnectionImpl}. Wire: its {@code NativeSocketConnection}, which is
 * replaced when {@code autoReconnect} reconnects.
 */
public final class ConnectorJDriver
        implements Driver, ConnectorJConnections, ConnectorJStatements, ConnectorJExceptions {

    @Override
    public String name() {
        return "MySQL Connector/J";
    }

    @Override
    public String version(Object physical) {
        Package driver = physical.getClass().getPackage();
        String version = driver == null ? null : driver.getImplementationVersion();
        return version == null ? "?" : version;
    }

    @Override
    public boolean owns(String className) {
        return className.startsWith("com.mysql.cj.");
    }

    @Override
    public List<Weaving> weavings() {
        return ConnectorJWeavings.all();
    }

    @Override
    public DriverNames names() {
        return ConnectorJNames.ALL;
    }

    /** There is one, since the driver calls the woven method once for each host. */
    @Override
    public List<Endpoint> destinations(@Nullable Object[] arguments) throws Exception {
        Object hostInfo = Objects.requireNonNull(arguments[0]);
        return Collections.singletonList(
                Endpoint.planned(HOST_NAME.text(hostInfo), (Integer) PORT.call(hostInfo), USER.text(hostInfo)));
    }
}
