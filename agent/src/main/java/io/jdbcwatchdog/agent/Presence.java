package io.jdbcwatchdog.agent;

import io.jdbcwatchdog.agent.config.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** System properties that say that the agent runs in this JVM. {@code attach.Jvm} reads them from outside. */
final class Presence {

    private static final String PREFIX = "jdbcwatchdog.";

    private Presence() {}

    static void begin(Settings settings) {
        show(settings);
        set("since", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        set("version", Version.TEXT);
    }

    /** Secrets are masked. */
    static void show(Settings settings) {
        set("options", settings.describe());
    }

    private static void set(String name, String value) {
        try {
            System.setProperty(PREFIX + name, value);
        } catch (RuntimeException notAllowed) {
            // Only the command "list" misses it.
        }
    }
}
