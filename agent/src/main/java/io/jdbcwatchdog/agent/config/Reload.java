package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file again each second, and changes the settings if the content has changed. The file's time is not used,
 * because it proves little where Kubernetes swaps a link. A change counts only if the file is the same a second later;
 * otherwise half a file could be taken for a whole one. A file with an error is tried again each second, since the
 * error may be another file that is missing. The error is reported once.
 */
final class Reload implements CurrentSettings.Follower {

    /** How long an operator waits. The thread may be busy with the application's logging. */
    private static final long RELOAD_SECONDS = 10;

    private final Source source;
    private final CurrentSettings config;
    private Consumer<String> info = line -> {};
    private Consumer<String> warn = line -> {};

    /** The content from which the settings in force were made. */
    private FileSnapshot inForce;

    private FileSnapshot latest;

    /** The content that was refused; null while there is no error. */
    private @Nullable FileSnapshot refused;

    private String refusalReason = "";

    private @Nullable ScheduledThreadPoolExecutor thread;

    Reload(Source source, FileSnapshot first, CurrentSettings config) {
        this.source = source;
        this.config = config;
        this.inForce = first;
        this.latest = first;
    }

    /** Runs on a thread of its own, since reading a file or the application's logging may take long. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // checkSafely counts each fault.
    public void follow(Consumer<String> newInfo, Consumer<String> newWarn) {
        report(newInfo, newWarn);
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1, Reload::daemon);
        own.scheduleWithFixedDelay(this::checkSafely, 1, 1, TimeUnit.SECONDS);
        thread = own;
    }

    void report(Consumer<String> newInfo, Consumer<String> newWarn) {
        info = newInfo;
        warn = newWarn;
    }

    /** Runs on the same thread, so that nothing else reads the file at the same time. */
    @Override
    public String reload() throws InterruptedException {
        ScheduledThreadPoolExecutor own = thread;
        if (own == null) {
            return "the agent has not started yet";
        }
        try {
            return own.submit(this::readNow).get(RELOAD_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return source.file() + " is still being read";
        } catch (ExecutionException e) {
            Faults.count(e);
            return source.file() + " was not read, because of a fault of the agent's own";
        }
    }

    private String readNow() {
        FileSnapshot reading = FileSnapshot.of(source);
        try {
            latest = reading;
            boolean changed = !reading.hasContentOf(inForce);
            check(reading);
            return !changed
                    ? source.file() + " was read again: nothing changed"
                    : refused == null
                            ? source.file() + " was read again, and is in force"
                            : "configuration not changed: " + refusalReason;
        } finally {
            reading.forget();
        }
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
        Settings before = config.configured();
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
