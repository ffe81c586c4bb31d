package io.jdbcwatchdog.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build. */
final class Version {

    static final String TEXT = read();

    private Version() {}

    /** A version that cannot be read must not stop the agent. */
    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException | RuntimeException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
