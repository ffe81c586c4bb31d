package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Faults;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, which change when the configuration file does. Callers ask whenever they need a value, and
 * keep none.
 */
public final class CurrentSettings {

    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final Follower follower;
    private volatile Settings settings;

    private CurrentSettings(Source source) throws SettingsException {
        FileSnapshot first = FileSnapshot.of(source);
        this.settings = first.settings(source);
        first.forget();
        this.follower = source.hasFile()
                ? (info, warn) -> new Reload(source, first, this, info, warn).start()
                : (info, warn) -> {};
    }

    /** Settings that never change. */
    public CurrentSettings(Settings settings) {
        this.settings = settings;
        this.follower = (info, warn) -> {};
    }

    /** Like {@link Settings#load}, but the file can be followed. */
    public static CurrentSettings load(
            @Nullable String agentArguments, Properties properties, Map<String, String> environment)
            throws SettingsException {
        return new CurrentSettings(new Source(agentArguments, properties, environment));
    }

    public Settings now() {
        return settings;
    }

    /** From now on the settings change when the file does. Call this once; without a file it does nothing. */
    public void follow(Consumer<String> info, Consumer<String> warn) {
        follower.follow(info, warn);
    }

    /** From now on {@code listener} gets the new settings after each change, on the thread that reads the file. */
    public void onChange(Consumer<Settings> listener) {
        listeners.add(listener);
    }

    void change(Settings next) {
        settings = next;
        for (Consumer<Settings> listener : listeners) {
            try {
                listener.accept(next);
            } catch (Throwable t) {
                Faults.count(t);
            }
        }
    }

    private interface Follower {
        void follow(Consumer<String> info, Consumer<String> warn);
    }
}
