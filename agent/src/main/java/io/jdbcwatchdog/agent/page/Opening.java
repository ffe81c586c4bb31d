package io.jdbcwatchdog.agent.page;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.PageAddress;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import io.jdbcwatchdog.agent.report.SafeText;
import java.io.IOException;
import java.net.BindException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the page, and opens it anew when the settings change. The JDK's server begins to use {@code java.util.logging}, and
 * an application server could then no longer choose its own. So the page is opened when the application has connected to a
 * server, or after a minute. Nothing waits for it: it has a thread of its own, which ends when it is done.
 */
final class Opening {

    private static final long LOOK_MILLIS = 100;
    private static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long CLIENT_MILLIS = 10_000;
    private static final long AGAIN_MILLIS = 60_000;

    private final CurrentSettings config;
    private final BooleanSupplier isInUse;
    private final Supplier<Snapshot> snapshots;
    private final Callable<String> doctor;
    private final ScheduledThreadPoolExecutor thread;
    private final long begun = System.nanoTime();

    /** Only the thread uses this, and writes the others. */
    private @Nullable PageServer open;

    private volatile @Nullable PageAddress address;
    private char @Nullable [] token;
    private String failure = "";

    /** @param isInUse whether the application has connected to a server */
    Opening(CurrentSettings config, BooleanSupplier isInUse, Supplier<Snapshot> snapshots, Callable<String> doctor) {
        this.config = config;
        this.isInUse = isInUse;
        this.snapshots = snapshots;
        this.doctor = doctor;
        thread = new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-page"));
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    void begin() {
        if (config.now().page() != null) {
            later(0);
        }
        config.onChange(settings -> {
            if (settings.page() != null || address != null) {
                later(0);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is thrown is counted.
    private void later(long millis) {
        thread.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (isInUse.getAsBoolean() || System.nanoTime() - begun >= LATEST_NANOS) {
                apply(config.now());
            } else {
                later(LOOK_MILLIS);
            }
        } catch (Throwable t) {
            Faults.count(t);
        }
    }

    private void apply(Settings settings) {
        PageAddress wanted = settings.page();
        if (Objects.equals(wanted, address) && Arrays.equals(token, settings.pageToken())) {
            return;
        }
        if (open != null) {
            open.close();
            open = null;
            say("the page is closed");
        }
        address = wanted;
        token = settings.pageToken();
        if (wanted != null && !open(wanted)) {
            address = null; // So that it is tried again.
            later(AGAIN_MILLIS);
        }
    }

    /** @return whether it is open, or never can be */
    private boolean open(PageAddress wanted) {
        try {
            Access access = new Access(wanted, token);
            PageServer server = PageServer.open(wanted, access, snapshots, doctor, CLIENT_MILLIS);
            open = server;
            say("the page is open at http://" + wanted.withPort(server.port()) + "/, "
                    + (access.needsToken() ? "for those who have the token" : "for everybody on this machine"));
            failure = "";
            return true;
        } catch (BindException e) {
            warn(
                    wanted,
                    SafeText.message(e)
                            + "; it is tried again each minute. Or set page to a port that is free, or to port"
                            + " 0 for any");
            return false;
        } catch (IOException | RuntimeException e) {
            warn(wanted, SafeText.message(e) + "; it is tried again each minute");
            return false;
        } catch (NoClassDefFoundError e) {
            warn(
                    wanted,
                    "this JVM has no module jdk.httpserver; add it to the image, or start the JVM with"
                            + " --add-modules jdk.httpserver");
            return true;
        } catch (Error e) {
            warn(wanted, SafeText.message(e));
            return true;
        }
    }

    private static void say(String line) {
        Later.run(() -> Log.info(line));
    }

    /** Once for each reason, until it is open. */
    private void warn(PageAddress wanted, String why) {
        String line = "the page is not open at " + SafeText.name(wanted.toString()) + ": " + why
                + ". Statements are ended all the same";
        if (!line.equals(failure)) {
            failure = line;
            Later.run(() -> Log.warn(line));
        }
    }
}
