package io.jdbcwatchdog.agent.driver;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A class, field, method or constructor of a driver that the agent finds by name. Each is declared in the driver's {@link
 * DriverNames}, so that a test can look for it in the jar of each version.
 */
abstract class DriverName {

    /** The class's name with its package. The class may inherit the field or method. */
    public final String type;

    /** The versions that have it. */
    public final Versions versions;

    DriverName(String type, Versions versions) {
        this.type = type;
        this.versions = versions;
    }

    /** The type names of the parameters of a method or constructor. */
    static List<String> parameters(String... types) {
        return Collections.unmodifiableList(Arrays.asList(types));
    }
}
