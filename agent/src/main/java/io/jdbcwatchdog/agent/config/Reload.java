package io.jdbcwatchdog.agent.config;

import io.jdbcwatchdog.agent.report.Faults;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the file again each second, and changes the settings when it has another content: not another time, which says
 * little where Kubernetes swaps a link, and not before the next second finds the same, lest half a file is taken for all
 * of it. What cannot be used is tried again, since it may be another file that is missing, and is told once.
 */
final class Reload {

    private final Source source;
    private final Live live;
    private final Consumer<String> info;
    private final Consumer<String> warn;

    /** What the settings in force were made from. */
    private Reading inForce;

    private Reading latest;

    /** What was found wrong, and with what; null while all is well. */
    private Reading refused;

    private String complaint;

    Reload(Source source, Reading first, Live live, Consumer<String> info, Consumer<String> warn) {
        this.source = source;
        this.live = live;
        this.info = info;
        this.warn = warn;
        this.inForce = first;
        this.latest = first;
    }

    /** On a thread of its own: reading a file may take its time, as may the application's logging. */
    void start() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Reload::daemon);
        thread.scheduleWithFixedDelay(this::checkSafely, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "jdbc-watchdog-config");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private void checkSafely() {
        try {
            check();
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    /** What is done each second. */
    void check() {
        Reading reading = Reading.of(source);
        try {
            check(reading);
        } finally {
            reading.forget();
        }
    }

    private void check(Reading reading) {
        boolean settled = reading.isAs(latest);
        latest = reading;
        if (!settled) {
            return;
        }
        if (!reading.isAs(inForce)) {
            use(reading);
        } else if (refused != null) {
            refused = null;
            info.accept(source.file() + " is again as it was: nothing changed");
        }
    }

    private void use(Reading reading) {
        Settings before = live.now();
        Settings after;
        try {
            after = reading.settings(source);
        } catch (SettingsException e) {
            refuse(reading, e.getMessage());
            return;
        }
        inForce = reading;
        refused = null;
        live.change(after);
        info.accept(source.file() + " was read again: " + Changes.between(before, after));
    }

    private void refuse(Reading reading, String why) {
        boolean told = refused != null && refused.isAs(reading) && complaint.equals(why);
        refused = reading;
        complaint = why;
        if (!told) {
            warn.accept("configuration not changed, the options and rules in force stay: " + why);
        }
    }
}
