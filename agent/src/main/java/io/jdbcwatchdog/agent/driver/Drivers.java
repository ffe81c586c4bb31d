package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.driver.connectorj.ConnectorJDriver;
import io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Driver;
import io.jdbcwatchdog.agent.driver.mariadb.MariaDbDriver;
import io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Driver;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All driver generations that the agent watches. */
public final class Drivers {

    public static final List<Driver> ALL = Collections.unmodifiableList(
            Arrays.asList(new ConnectorJDriver(), new ConnectorJ5Driver(), new MariaDbDriver(), new MariaDb2Driver()));

    private Drivers() {}

    /** The servers that an attempt to connect may lead to; none if {@code opener} belongs to no watched driver. */
    public static List<Endpoint> destinations(Class<?> opener, @Nullable Object[] arguments) throws Exception {
        Driver driver = of(opener.getName());
        return driver == null ? Collections.emptyList() : driver.destinations(arguments);
    }

    /** The driver that this object belongs to, or null. */
    public static @Nullable Driver of(Object object) {
        return of(object.getClass().getName());
    }

    private static @Nullable Driver of(String name) {
        for (Driver driver : ALL) {
            if (driver.owns(name)) {
                return driver;
            }
        }
        return null;
    }

    /** The driver of an object whose class is woven, and so known. */
    public static Driver ofWoven(Object object) {
        return Objects.requireNonNull(of(object));
    }
}
