package io.jdbcwatchdog.agent.driver.mariadb;

import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.ADDRESSES;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.DRIVER_VERSION;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.PORT;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.USER;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.VERSIONS;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.VERSIONS_INSTANCE;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.DriverNames;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.MariaDbGenerations;
import io.jdbcwatchdog.agent.driver.Weaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB Connector/J 3.0 to 4.0. Physical: {@code StandardClient} (with {@code transactionReplay} its subclass
 * {@code ReplayClient}). Wire: its {@code Context}, which is replaced when the server redirects the connection.
 */
public final class MariaDbDriver implements Driver, MariaDbConnections, MariaDbStatements, MariaDbExceptions {

    @Override
    public String name() {
        return "MariaDB Connector/J";
    }

    @Override
    public String version(Object physical) {
        try {
            return String.valueOf(DRIVER_VERSION.text(VERSIONS_INSTANCE.callStatic(VERSIONS.as(physical))));
        } catch (Exception movedElsewhere) {
            return "?";
        }
    }

    @Override
    public boolean owns(String className) {
        return MariaDbGenerations.isThirdOrLater(className);
    }

    @Override
    public List<Weaving> weavings() {
        return MariaDbWeavings.all();
    }

    @Override
    public DriverNames names() {
        return MariaDbNames.ALL;
    }

    /** There is one for each host of the URL, or one for a Unix socket without a host. */
    @Override
    public List<Endpoint> destinations(@Nullable Object[] arguments) throws Exception {
        Object configuration = Objects.requireNonNull(arguments[0]);
        List<Endpoint> hosts = new ArrayList<>();
        for (Object address : (List<?>) ADDRESSES.call(configuration)) {
            hosts.add(Endpoint.plannedAt(
                    MariaDbSockets.path(null, address, configuration),
                    String.valueOf(HOST_NAME.of(address)),
                    (Integer) PORT.of(address),
                    USER.text(configuration)));
        }
        String path = MariaDbSockets.path(null, null, configuration);
        if (hosts.isEmpty() && path != null) {
            hosts.add(Endpoint.plannedAt(path, path, 0, USER.text(configuration)));
        }
        return hosts;
    }
}
