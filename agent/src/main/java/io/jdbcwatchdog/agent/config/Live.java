package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Log;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The settings in force, which change when the configuration file does. Ask when a value is needed, and keep none. */
public final class Live {

    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final Runnable follow;
    private volatile Settings settings;

    private Live(Source source) throws SettingsException {
        Reading first = Reading.of(source);
        this.settings = first.settings(source);
        first.forget();
        this.follow = source.hasFile() ? () -> new Reload(source, first, this, Log::info, Log::warn).start() : () -> {};
    }

    /** Settings that stay as they are. */
    public Live(Settings settings) {
        this.settings = settings;
        this.follow = () -> {};
    }

    /** As {@link Settings#load}, but the file can be followed. */
    public static Live load(String agentArguments, Properties properties, Map<String, String> environment)
            throws SettingsException {
        return new Live(new Source(agentArguments, properties, environment));
    }

    public Settings now() {
        return settings;
    }

    /** From now on a change of the file is a change of the settings. To be called once; without a file it does nothing. */
    public void follow() {
        follow.run();
    }

    /** {@code listener} is told of each change that follows, after it, on the thread that reads the file. */
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
}
