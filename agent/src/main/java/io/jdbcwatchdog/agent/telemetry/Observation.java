package io.jdbcwatchdog.agent.telemetry;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code mode=observe} for a while, as an operator asks for it. Afterwards the configured mode holds again by itself. */
final class Observation {

    private static final int MOST_MINUTES = 24 * 60;

    private final CurrentSettings config;
    private final Runnable onChange;
    private @Nullable ScheduledThreadPoolExecutor clock;
    private @Nullable Future<?> end;

    /** The number of the latest call. An earlier one's end may be under way, and must not end this one. */
    private long latest;

    /** @param onChange runs whenever the mode changes */
    Observation(CurrentSettings config, Runnable onChange) {
        this.config = config;
        this.onChange = onChange;
    }

    /**
     * Begins, or begins again, or ends at once.
     *
     * @param minutes 0 to end it
     * @return what holds now, for the operator
     */
    synchronized String observe(int minutes) {
        if (minutes < 0 || minutes > MOST_MINUTES) {
            return "nothing changed: give 1 to " + MOST_MINUTES + " minutes, or 0 to end it";
        }
        if (minutes == 0) {
            return end == null ? "nothing changed: no such time was running" : end();
        }
        cancel();
        long call = ++latest;
        // The clock comes first. Without it the mode would never change back.
        end = clock().schedule(() -> endInTime(call), minutes, TimeUnit.MINUTES);
        config.observe(true);
        onChange.run();
        return say("mode=observe for " + minutes + (minutes == 1 ? " minute" : " minutes")
                + ", as an operator asked by JMX: nothing is ended");
    }

    void endInTime(long call) {
        try {
            endOf(call);
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    private synchronized void endOf(long call) {
        if (call == latest && end != null) {
            end();
        }
    }

    private synchronized String end() {
        cancel();
        config.observe(false);
        onChange.run();
        return say("mode=" + config.now().mode() + " again, as configured");
    }

    private void cancel() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    private static String say(String line) {
        Later.run(() -> Log.warn(line));
        return line;
    }

    /** Its thread lives only while a time is running. */
    private ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor known = clock;
        if (known == null) {
            known = new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-observe"));
            known.setRemoveOnCancelPolicy(true);
            known.setKeepAliveTime(1, TimeUnit.SECONDS);
            known.allowCoreThreadTimeOut(true);
            clock = known;
        }
        return known;
    }
}
