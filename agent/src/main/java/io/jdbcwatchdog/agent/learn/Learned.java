package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How long the statements of this JVM take, by shape and caller. The threads that execute them leave samples in a queue, and
 * a thread of the agent's takes them a moment later; no thread of the application starts it. Another one saves what was
 * learned after half a minute, then every five minutes, and when the JVM ends. There are no threads as long as nobody wants
 * to know.
 *
 * <p>Nothing waits for a disk: what is written is copied first, and the end of the JVM gives it two seconds.
 */
public final class Learned {

    /** More than the busiest service leaves between two takings, and a few megabytes at most. In characters. */
    static final int MAX_WAITING = 2_000_000;

    private static final long TAKE_MILLIS = 200;
    private static final long FIRST_SAVE_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final long SAVE_MILLIS = TimeUnit.MINUTES.toMillis(5);
    private static final long LAST_SAVE_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final Recorder recorder = new Recorder(this::leave);
    private final Queue<Sample> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingSize = new AtomicInteger();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-learn"));

    /** Writes the file, so that a disk that hangs holds up nothing else. */
    private final ScheduledThreadPoolExecutor saver =
            new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-learn-save"));

    private final long began = System.currentTimeMillis();

    /** Guarded by itself, like what it holds. */
    private final Shapes shapes = new Shapes();

    private volatile boolean hasDropped;
    private boolean saves;

    /** Until the first statement has ended: whatever the file leads to is logged, and the application begins with logging. */
    private final AtomicReference<@Nullable Settings> unopened = new AtomicReference<>();

    private @Nullable Future<?> taking;
    private volatile @Nullable LearnFile file;

    public Learned() {
        for (ScheduledThreadPoolExecutor each : Arrays.asList(thread, saver)) {
            each.setRemoveOnCancelPolicy(true);
            each.setKeepAliveTime(3, TimeUnit.SECONDS);
            each.allowCoreThreadTimeOut(true);
        }
    }

    /** Begins, and follows the settings: it learns with {@code mode=learn}, and while there is a page that shows it. */
    public void start(CurrentSettings config) {
        update(config.now());
        config.onChange(this::update);
    }

    private synchronized void update(Settings settings) {
        if (settings.learns() && !saves) {
            saves = true;
            unopened.set(settings);
        }
        boolean wanted = settings.learns() || settings.page() != null;
        recorder.record(wanted);
        if (wanted && taking == null) {
            taking = thread.scheduleWithFixedDelay(
                    () -> guarded(this::take), TAKE_MILLIS, TAKE_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!wanted && taking != null) {
            taking.cancel(false);
            taking = null;
        }
    }

    private void open(Settings settings) {
        Shapes saved = new Shapes();
        LearnFile opened = LearnFile.open(settings.learnFile(), saved, began);
        if (opened != null) {
            synchronized (shapes) {
                saved.all().forEach(shapes::add);
                shapes.forgotten(saved.forgottenShapes(), saved.forgotten());
            }
            file = opened;
            saveAfter(FIRST_SAVE_MILLIS);
            Runtime.getRuntime().addShutdownHook(DaemonThread.apart(this::saveAtEnd, "jdbc-watchdog-learn-end"));
        }
    }

    /** What the threads of the application tell. */
    public Recorder recorder() {
        return recorder;
    }

    private void leave(Sample sample) {
        if (waitingSize.addAndGet(sample.size()) > MAX_WAITING) {
            waitingSize.addAndGet(-sample.size());
            dropped();
            return;
        }
        waiting.add(sample);
    }

    private void dropped() {
        if (!hasDropped) {
            hasDropped = true;
            Later.run(() -> Log.warn("what is learned is incomplete: statements came faster than the thread"
                    + " jdbc-watchdog-learn took them; it has too little processor time"));
        }
    }

    private void take() {
        Settings toOpen = waiting.isEmpty() ? null : unopened.getAndSet(null);
        if (toOpen != null) {
            after(saver, 0, () -> open(toOpen));
        }
        synchronized (shapes) {
            for (Sample next = waiting.poll(); next != null; next = waiting.poll()) {
                waitingSize.addAndGet(-next.size());
                shapes.add(next);
            }
        }
    }

    private void saveAfter(long millis) {
        after(saver, millis, () -> {
            saveAfter(SAVE_MILLIS);
            save();
        });
    }

    /** A disk may hang, and the end of a JVM must not. */
    private void saveAtEnd() {
        Thread last = DaemonThread.apart(() -> guarded(this::save), "jdbc-watchdog-learn-last");
        last.start();
        try {
            last.join(LAST_SAVE_MILLIS);
        } catch (InterruptedException goOn) {
            Thread.currentThread().interrupt();
        }
    }

    private void save() {
        LearnFile to = file;
        if (to != null) {
            to.write(encoded(to.head()));
        }
    }

    private byte[] encoded(LearnedFormat.Head head) {
        take();
        synchronized (shapes) {
            try {
                return LearnedFormat.encode(head, shapes);
            } catch (IOException intoMemory) {
                throw new IllegalStateException(intoMemory);
            }
        }
    }

    /** The shapes whose executions took the most time, the busiest first; empty unless somebody wants them. */
    public List<ShapeRow> busiest(int most) {
        take();
        List<ShapeRow> rows = new ArrayList<>();
        synchronized (shapes) {
            for (ShapeStats shape : shapes.busiest()) {
                if (rows.size() < most) {
                    rows.add(shape.row());
                }
            }
        }
        return Collections.unmodifiableList(rows);
    }

    /** What {@code suggest} prints of it. It is worked out on a copy, since that may take a while. */
    public String suggest() {
        LearnedFormat.Head now = head();
        Shapes copy = new Shapes();
        try {
            LearnedFormat.decode(encoded(now), copy);
        } catch (IOException fromMemory) {
            throw new IllegalStateException(fromMemory);
        }
        return copy.all().isEmpty()
                ? "nothing was learned: set mode=learn, and let the application work"
                : String.join("\n", SuggestionText.of(copy, now, SuggestCommand.LEAST, SuggestCommand.MOST_SHAPES));
    }

    private LearnedFormat.Head head() {
        LearnFile known = file;
        return known == null
                ? LearnedFormat.Head.beginningAt(began).until(Math.max(began, System.currentTimeMillis()))
                : known.head();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is thrown is counted.
    private static void after(ScheduledThreadPoolExecutor on, long millis, Runnable work) {
        try {
            on.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error noThread) {
            Faults.count(noThread);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable t) {
            Faults.count(t);
        }
    }
}
