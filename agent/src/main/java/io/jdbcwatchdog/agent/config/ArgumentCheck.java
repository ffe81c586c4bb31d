package io.jdbcwatchdog.agent.config;

import java.util.Collections;
import java.util.Properties;

/** Checks the agent's arguments before they are given to a JVM that is already running. */
public final class ArgumentCheck {

    private ArgumentCheck() {}

    /**
     * Checks each argument and the file. What depends on that JVM's own properties and environment is left to the agent
     * there.
     */
    public static void check(String arguments) throws SettingsException {
        new Source(arguments, new Properties(), Collections.emptyMap()).check();
    }
}
