package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Faults;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, which change when the configuration file does, and while somebody wants nothing to be killed for a
 * while. Callers ask whenever they need a value, and keep none.
 */
public final class CurrentSettings {

    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final Follower follower;

    /** The settings as they were given, which may say {@code mode=observe} or not. */
    private Settings configured;

    private boolean observing;
    private volatile Settings settings;

    private CurrentSettings(Source source) throws SettingsException {
        FileSnapshot first = FileSnapshot.of(source);
        this.configured = first.settings(source);
        this.settings = configured;
        first.forget();
        this.follower = source.hasFile() ? new Reload(source, first, this) : new NoFile();
    }

    /** Settings that never change, unless somebody wants nothing to be killed. */
    public CurrentSettings(Settings settings) {
        this.configured = settings;
        this.settings = settings;
        this.follower = new NoFile();
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

    /**
     * Reads the file now, without waiting for a second reading that agrees.
     *
     * @return what came of it, for the operator who asked for it; not logged if nothing changed
     */
    public String reload() throws InterruptedException {
        return follower.reload();
    }

    /** From now on {@code listener} gets the new settings after each change, on the thread that reads the file. */
    public void onChange(Consumer<Settings> listener) {
        listeners.add(listener);
    }

    /** With true, nothing is killed from now on, whatever the file says. With false, the configured mode holds again. */
    public synchronized void observe(boolean nothingKilled) {
        observing = nothingKilled;
        apply();
    }

    private void apply() {
        settings = observing ? configured.observing() : configured;
    }

    /** The settings as they are configured, even while nothing is killed for a while. */
    synchronized Settings configured() {
        return configured;
    }

    void change(Settings next) {
        synchronized (this) {
            configured = next;
            apply();
        }
        for (Consumer<Settings> listener : listeners) {
            try {
                listener.accept(settings);
            } catch (Throwable t) {
                Faults.count(t);
            }
        }
    }

    /** What reads the file again. */
    interface Follower {
        void follow(Consumer<String> info, Consumer<String> warn);

        String reload() throws InterruptedException;
    }

    /** For settings without a file. */
    private static final class NoFile implements Follower {
        @Override
        public void follow(Consumer<String> info, Consumer<String> warn) {}

        @Override
        public String reload() {
            return "there is no configuration file (option config), so there is nothing to read again";
        }
    }
}
