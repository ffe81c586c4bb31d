package io.jdbcwatchdog.agent.driver.mariadb2;

import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.ADDRESSES;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.DRIVER_VERSION;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.OPTIONS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.PORT;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.USER;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.VERSION;

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
 * MariaDB Connector/J 2.5 to 2.7. Physical: a subclass of {@code AbstractQueryProtocol}, such as {@code MasterProtocol}. Wire: its
 * writer, which is replaced whenever it connects again.
 */
public final class MariaDb2Driver implements Driver, MariaDb2Connections, MariaDb2Statements, MariaDb2Exceptions {

    @Override
    public String name() {
        return "MariaDB Connector/J";
    }

    @Override
    public String version(Object physical) {
        try {
            return String.valueOf(DRIVER_VERSION.ofStatic(VERSION.as(physical)));
        } catch (ReflectiveOperationException movedElsewhere) {
            return "?";
        }
    }

    @Override
    public boolean owns(String className) {
        return MariaDbGenerations.isSecond(className);
    }

    @Override
    public List<Weaving> weavings() {
        return MariaDb2Weavings.all();
    }

    @Override
    public DriverNames names() {
        return MariaDb2Names.ALL;
    }

    /** There is one for each host of the URL, or one for a Unix socket without a host. */
    @Override
    public List<Endpoint> destinations(@Nullable Object[] arguments) throws Exception {
        Object urlParser = Objects.requireNonNull(arguments[0]);
        String path = MariaDb2Connections.pathOf(OPTIONS.call(urlParser));
        List<Endpoint> hosts = new ArrayList<>();
        for (Object address : (List<?>) ADDRESSES.call(urlParser)) {
            hosts.add(Endpoint.plannedAt(
                    path, String.valueOf(HOST_NAME.of(address)), (Integer) PORT.of(address), USER.text(urlParser)));
        }
        if (hosts.isEmpty() && path != null) {
            hosts.add(Endpoint.plannedAt(path, path, 0, USER.text(urlParser)));
        }
        return hosts;
    }
}
