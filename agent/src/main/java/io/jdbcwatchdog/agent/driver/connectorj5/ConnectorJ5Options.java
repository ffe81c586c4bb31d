package io.jdbcwatchdog.agent.driver.connectorj5;

import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.EXPOSE_AS_PROPERTIES;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.VALUE;

import io.jdbcwatchdog.agent.driver.FieldName;
import java.util.Properties;

/** The options of a Connector/J connection as the driver has read them, with all later changes. */
final class ConnectorJ5Options {

    private ConnectorJ5Options() {}

    static boolean isOn(Object physical, FieldName option) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(VALUE.orNull(option.of(physical)));
    }

    /** All options of the driver that have a value. What else is in the URL is meant for a socket factory or the like. */
    static Properties inForce(Object physical) throws Exception {
        return (Properties) EXPOSE_AS_PROPERTIES.call(physical, new Properties());
    }
}
