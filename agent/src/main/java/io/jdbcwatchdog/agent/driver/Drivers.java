package io.jdbcwatchdog.agent.driver;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The driver generations there are. */
public final class Drivers {

    public static final List<Driver> ALL =
            Collections.unmodifiableList(Arrays.asList(new ConnectorJ8(), new MariaDb3()));

    private Drivers() {}

    /** The driver whose object this is, or null. */
    public static Driver of(Object object) {
        String name = object.getClass().getName();
        for (Driver driver : ALL) {
            if (name.startsWith(driver.prefix())) {
                return driver;
            }
        }
        return null;
    }
}
