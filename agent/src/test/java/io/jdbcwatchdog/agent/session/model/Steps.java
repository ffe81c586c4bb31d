package io.jdbcwatchdog.agent.session.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** The woven classes call these methods before, or in place of, everything that another thread can notice. */
public final class Steps {

    private static final Map<Object, String> FIELDS = new ConcurrentHashMap<>();

    private Steps() {}

    /** Called before a volatile field is read. */
    public static void read(Object owner, String field) {
        Run run = Run.current();
        if (run != null) {
            run.step("reads " + field);
            readPlain(owner, field);
        }
    }

    /** Called before another field is read. This is no step. */
    public static void readPlain(Object owner, String field) {
        Run run = Run.current();
        if (run != null) {
            run.running().sees(run.memory.read(owner, field, run.running()));
        }
    }

    /** Called before a volatile field is written. */
    public static void write(Object owner, String field, Object value) {
        Run run = Run.current();
        if (run != null) {
            run.step("writes " + field + " = " + run.memory.name(value, run.running()));
            writePlain(owner, field, value);
        }
    }

    /** Called before another field is written, or a field of an object that no other thread knows yet. This is no step. */
    public static void writePlain(Object owner, String field, Object value) {
        Run run = Run.current();
        if (run != null) {
            run.memory.write(owner, field, value, run.running());
        }
    }

    /** Called after an updater was created. */
    public static void named(Object updater, String field) {
        FIELDS.put(updater, field);
    }

    public static boolean compareAndSet(
            AtomicReferenceFieldUpdater<Object, Object> updater, Object owner, Object expected, Object value) {
        Run run = Run.current();
        if (run == null) {
            return updater.compareAndSet(owner, expected, value);
        }
        String field = FIELDS.get(updater);
        Memory memory = run.memory;
        run.step("sets " + field + " from " + memory.name(expected, run.running()) + " to "
                + memory.name(value, run.running()));
        boolean set = updater.compareAndSet(owner, expected, value);
        if (set) {
            memory.write(owner, field, value, run.running());
        }
        run.sees(set);
        return set;
    }

    /** It is used for fields of objects that no other thread knows yet. So it is no step. */
    public static void lazySet(AtomicLongFieldUpdater<Object> updater, Object owner, long value) {
        writePlain(owner, FIELDS.get(updater), value);
        updater.lazySet(owner, value);
    }

    public static void countDown(CountDownLatch latch) {
        Run run = Run.current();
        if (run != null) {
            run.step("counts down " + run.memory.name(latch, run.running()));
            run.memory.write(latch, "count", latch.getCount() - 1, run.running());
        }
        latch.countDown();
    }

    /** A wait with a timeout may end at any moment, since the other threads cannot know when. */
    public static boolean await(CountDownLatch latch, long time, TimeUnit unit) throws InterruptedException {
        Run run = Run.current();
        if (run == null) {
            return latch.await(time, unit);
        }
        boolean forEver = time >= Long.MAX_VALUE / 4;
        run.step(
                "waits for " + run.memory.name(latch, run.running()) + (forEver ? "" : ", or no longer"),
                () -> latch.getCount() == 0 || !forEver ? 1 : 0);
        boolean settled = latch.getCount() == 0;
        run.sees(settled);
        return settled;
    }

    /** The clock stands still, so that runs can be repeated. */
    public static long nanoTime() {
        return Run.current() == null ? System.nanoTime() : 0;
    }
}
