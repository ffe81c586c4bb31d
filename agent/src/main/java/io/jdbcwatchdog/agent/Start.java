package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.SettingsException;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent after {@link AgentClassLoader} has found its classes: first the settings, then the hooks, then
 * everything that uses the hooks.
 */
public final class Start {

    private Start() {}

    /**
     * @param jar the agent's jar
     * @param late whether the application is already running
     * @return the reason why the agent was not started, or null
     */
    public static @Nullable String start(
            @Nullable String arguments, Instrumentation instrumentation, File jar, boolean late) throws IOException {
        CurrentSettings config;
        try {
            config = CurrentSettings.load(arguments, System.getProperties(), System.getenv());
        } catch (SettingsException e) {
            return e.getMessage();
        }
        // No class that uses the hooks may be loaded before this.
        try (JarFile hooks = new JarFile(jar)) {
            instrumentation.appendToBootstrapClassLoaderSearch(hooks);
        }
        Assembly.start(config, instrumentation, late);
        return null;
    }
}
