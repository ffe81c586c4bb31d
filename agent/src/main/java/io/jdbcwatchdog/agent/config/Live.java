package io.jdbcwatchdog.agent.config;

/** The settings in force, which change when the configuration file does. Ask when a value is needed, and keep none. */
public final class Live {

    private volatile Settings settings;

    public Live(Settings settings) {
        this.settings = settings;
    }

    public Settings now() {
        return settings;
    }
}
