package io.jdbcwatchdog.agent.learn;

import io.jdbcwatchdog.agent.base.DaemonThread;
import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.report.Later;
import io.jdbcwatchdog.agent.report.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How long the statements of this JVM take, by shape and caller. The threads that execute them leave samples in a queue, and
 * a thread takes them a second later. It saves what was learned every five minutes and when the JVM ends; if nothing is to be
 * saved, it lives only while there are samples.
 */
public final class Learned {

    /** More samples than the busiest service leaves in a second. */
    static final int MAX_WAITING = 50_000;

    private static final long SAVE_SECONDS = 300;

    private final Recorder recorder = new Recorder(this::leave);
    private final Queue<Sample> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, work -> DaemonThread.apart(work, "jdbc-watchdog-learn"));
    private final long began = System.currentTimeMillis();

    /** Guarded by itself, like what it holds. */
    private final Shapes shapes = new Shapes();

    private final boolean isForPage;
    private volatile boolean hasDropped;
    private boolean saves;
    private volatile @Nullable LearnFile file;

    /** @param isForPage whether somebody looks at it, whatever the mode */
    public Learned(boolean isForPage) {
        this.isForPage = isForPage;
        thread.setKeepAliveTime(3, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Begins, and follows the mode. */
    public void start(CurrentSettings config) {
        update(config.now());
        config.onChange(this::update);
    }

    private synchronized void update(Settings settings) {
        if (settings.learns() && !saves) {
            saves = true;
            run(() -> open(settings));
        }
        recorder.record(settings.learns() || isForPage);
    }

    private void open(Settings settings) {
        LearnFile opened = LearnFile.open(settings.learnFile());
        if (opened != null) {
            synchronized (shapes) {
                opened.read(shapes, began);
            }
            file = opened;
            saveEvery(SAVE_SECONDS);
            Runtime.getRuntime().addShutdownHook(DaemonThread.apart(this::save, "jdbc-watchdog-learn-end"));
        }
    }

    /** What the threads of the application tell. */
    public Recorder recorder() {
        return recorder;
    }

    private void leave(Sample sample) {
        if (waitingCount.incrementAndGet() > MAX_WAITING) {
            waitingCount.decrementAndGet();
            dropped();
            return;
        }
        waiting.add(sample);
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            after(1, () -> {
                scheduled.set(false);
                take();
            });
        }
    }

    private void dropped() {
        if (!hasDropped) {
            hasDropped = true;
            Later.run(
                    () -> Log.warn(
                            "what is learned is incomplete: " + MAX_WAITING
                                    + " statements were waiting to be looked at, and more came; the machine has too little processor time"));
        }
    }

    private void take() {
        synchronized (shapes) {
            for (Sample next = waiting.poll(); next != null; next = waiting.poll()) {
                waitingCount.decrementAndGet();
                shapes.add(next);
            }
        }
    }

    private void saveEvery(long seconds) {
        after(seconds, () -> {
            save();
            saveEvery(seconds);
        });
    }

    /** Saves what was learned so far, if there is a file. */
    void save() {
        LearnFile to = file;
        if (to != null) {
            take();
            synchronized (shapes) {
                to.write(shapes);
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

    /** What {@code suggest} prints of it. */
    public String suggest() {
        take();
        synchronized (shapes) {
            return shapes.all().isEmpty()
                    ? "nothing was learned: set mode=learn, and let the application work"
                    : String.join(
                            "\n", SuggestionText.of(shapes, head(), SuggestCommand.LEAST, SuggestCommand.MOST_SHAPES));
        }
    }

    private LearnedFormat.Head head() {
        LearnFile known = file;
        return known == null ? LearnedFormat.Head.beginningAt(began).until(System.currentTimeMillis()) : known.head();
    }

    private void run(Runnable work) {
        after(0, work);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is thrown is counted.
    private void after(long seconds, Runnable work) {
        try {
            thread.schedule(() -> guarded(work), seconds, TimeUnit.SECONDS);
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
