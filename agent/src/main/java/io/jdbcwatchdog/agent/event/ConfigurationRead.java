package io.jdbcwatchdog.agent.event;

/** The configuration file had changed, and was read again. */
public final class ConfigurationRead implements Event {

    /** Whether the new settings are in force. If not, the earlier settings stay in force. */
    public final boolean accepted;

    /** The whole line for the log. */
    public final String message;

    public ConfigurationRead(boolean accepted, String message) {
        this.accepted = accepted;
        this.message = message;
    }

    @Override
    public void deliverTo(EventListener listener) {
        listener.configurationRead(this);
    }
}
