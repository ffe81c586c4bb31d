package io.jdbcwatchdog.agent.driver.connectorj5;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Weaving;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MySQL Connector/J 5.1, from 5.1.20 on. Physical: {@code ConnectionImpl}. Wire: its {@code MysqlIO}, which is replaced when {@code
 * autoReconnect} reconnects, and dropped when the driver closes the connection.
 */
public final class ConnectorJ5Driver
        implements Driver, ConnectorJ5Connections, ConnectorJ5Statements, ConnectorJ5Exceptions {

    private static final String PACKAGE = "com.mysql.jdbc.";

    /** What the later generations still have in this package, for applications that name it. */
    private static final Set<String> OF_LATER_GENERATIONS = new HashSet<>(
            Arrays.asList(PACKAGE + "Driver", PACKAGE + "SocketFactory", PACKAGE + "SocketFactoryWrapper"));

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
        return className.startsWith(PACKAGE) && !OF_LATER_GENERATIONS.contains(className);
    }

    @Override
    public List<Weaving> weavings() {
        return ConnectorJ5Weavings.all();
    }

    @Override
    public DriverNames names() {
        return ConnectorJ5Names.ALL;
    }

    /** There is one, since the driver calls the woven method once for each host. */
    @Override
    public List<Endpoint> destinations(@Nullable Object[] arguments) {
        String user = ((Properties) Objects.requireNonNull(arguments[2])).getProperty("user");
        return Collections.singletonList(
                Endpoint.planned((String) arguments[0], (Integer) Objects.requireNonNull(arguments[1]), user));
    }
}
