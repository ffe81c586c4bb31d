package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file again each second, and changes the settings if the content has changed. The file's time is not used,
 * because it proves little where Kubernetes swaps a link. A change counts only if the file is the same a second later;
 * otherwise half a file could be taken for a whole one. A file with an error is tried again each second, since the
 * error may be another file that is missing. The error is reported once.
 */
final class Reload {

    private final Source source;
    private final CurrentSettings config;
    private final Consumer<String> info;
    private final Consumer<String> warn;

    /** The content from which the settings in force were made. */
    private FileSnapshot inForce;

    private FileSnapshot latest;

    /** The content that was refused; null while there is no error. */
    private @Nullable FileSnapshot refused;

    private String refusalReason = "";

    Reload(Source source, FileSnapshot first, CurrentSettings config, Consumer<String> info, Consumer<String> warn) {
        this.source = source;
        this.config = config;
        this.info = info;
        this.warn = warn;
        this.inForce = first;
        this.latest = first;
    }

    /** Runs on a thread of its own, since reading a file or the application's logging may take long. */
    @SuppressWarnings("FutureReturnValueIgnored") // checkSafely counts each fault.
    void start() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Reload::daemon);
        thread.scheduleWithFixedDelay(this::checkSafely, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        return new DaemonThread(work, "jdbc-watchdog-config");
    }

    private void checkSafely() {
        try {
            check();
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    /** Runs once a second. */
    void check() {
        FileSnapshot reading = FileSnapshot.of(source);
        try {
            check(reading);
        } finally {
            reading.forget();
        }
    }

    private void check(FileSnapshot reading) {
        boolean settled = reading.hasContentOf(latest);
        latest = reading;
        if (!settled) {
            return;
        }
        if (!reading.hasContentOf(inForce)) {
            use(reading);
        } else if (refused != null) {
            refused = null;
            info.accept(source.file() + " is again as it was: nothing changed");
        }
    }

    private void use(FileSnapshot reading) {
        Settings before = config.now();
        Settings after;
        try {
            after = reading.settings(source);
        } catch (SettingsException e) {
            refuse(reading, String.valueOf(e.getMessage()));
            return;
        }
        inForce = reading;
        refused = null;
        config.change(after);
        info.accept(source.file() + " was read again: " + Changes.between(before, after));
    }

    private void refuse(FileSnapshot reading, String why) {
        boolean alreadyReported = refused != null && refused.hasContentOf(reading) && refusalReason.equals(why);
        refused = reading;
        refusalReason = why;
        if (!alreadyReported) {
            warn.accept("configuration not changed, the options and rules in force stay: " + why);
        }
    }
}
