package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.config.SettingsException;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/** The start, once {@link Inside} has the classes: the settings, then the hooks, then all that knows them. */
public final class Start {

    private Start() {}

    /**
     * @param jar the agent's own
     * @param late whether the application runs already
     * @return why the agent stays out, or null
     */
    public static String start(String arguments, Instrumentation instrumentation, File jar, boolean late)
            throws IOException {
        Live live;
        try {
            live = Live.load(arguments, System.getProperties(), System.getenv());
        } catch (SettingsException e) {
            return e.getMessage();
        }
        // Only after this may a class be touched that knows the hooks.
        try (JarFile hooks = new JarFile(jar)) {
            instrumentation.appendToBootstrapClassLoaderSearch(hooks);
        }
        Assembly.start(live, instrumentation, late);
        return null;
    }
}
