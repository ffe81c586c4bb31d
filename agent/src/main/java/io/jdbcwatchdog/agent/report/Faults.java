package io.jdbcwatchdog.agent.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The agent's own faults: counted, and the first of each kind logged. A kind is a class and the place that threw it. The
 * message is left out, for nobody knows what is in it.
 */
public final class Faults {

    private static final int MOST_KINDS = 50;
    private static final String OURS = "io.jdbcwatchdog.";
    private static final Faults AGENT = new Faults(line -> Later.run(() -> Log.warn(line)));

    private final Consumer<String> log;
    private final AtomicLong total = new AtomicLong();
    private final Map<String, AtomicLong> kinds = new ConcurrentHashMap<>();

    Faults(Consumer<String> log) {
        this.log = log;
    }

    /** Never throws, not even where there is no memory or stack left to count with. */
    public static void count(Throwable fault) {
        AGENT.add(fault);
    }

    /** How many there have been. */
    public static long total() {
        return AGENT.sum();
    }

    void add(Throwable fault) {
        try {
            total.incrementAndGet();
            StackTraceElement[] stack = fault.getStackTrace();
            String name = fault.getClass().getName();
            String kind = name + " at " + (stack.length == 0 ? "an unknown place" : stack[0]);
            AtomicLong known = kinds.get(kind);
            if (known == null) {
                known = first(kind, name, stack);
            }
            known.incrementAndGet();
        } catch (Throwable t) {
            // Out of memory or stack, or a fault that throws when asked: there is nobody left to tell.
        }
    }

    /** Only the thread that enters a kind logs it. */
    private AtomicLong first(String kind, String name, StackTraceElement[] stack) {
        boolean full = kinds.size() >= MOST_KINDS;
        String key = full ? "others" : kind;
        AtomicLong count = new AtomicLong();
        AtomicLong earlier = kinds.putIfAbsent(key, count);
        if (earlier != null) {
            return earlier;
        }
        log.accept(
                full
                        ? "fault in the agent: there are too many kinds by now, further ones are only counted"
                        : "fault in the agent, the application is not affected: " + name + " at " + place(stack));
        return count;
    }

    /** The topmost frame of the agent's, since below it there is only what it called. */
    private static String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith(OURS)) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    long sum() {
        return total.get();
    }

    /** How many there have been of each kind. */
    Map<String, AtomicLong> kinds() {
        return kinds;
    }
}
