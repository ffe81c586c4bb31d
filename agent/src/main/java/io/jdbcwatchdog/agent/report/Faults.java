package io.jdbcwatchdog.agent.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The agent's own faults. All are counted, and the first of each kind is logged. A kind is the exception's class and
 * the place that threw it. The exception's message is left out, since it may contain anything.
 */
public final class Faults {

    private static final int MAX_KINDS = 50;
    private static final String AGENT_PACKAGES = "io.jdbcwatchdog.";
    private static volatile Consumer<String> listener = line -> Later.run(() -> Log.warn(line));
    private static final Faults AGENT = new Faults(line -> listener.accept(line));

    private final Consumer<String> log;
    private final AtomicLong total = new AtomicLong();
    private final Map<String, AtomicLong> kinds = new ConcurrentHashMap<>();

    Faults(Consumer<String> log) {
        this.log = log;
    }

    /** Never throws, not even if there is too little memory or stack to count the fault. */
    public static void count(Throwable fault) {
        AGENT.add(fault);
    }

    /** From now on {@code newListener} is given the line for each kind, instead of the log. */
    public static void reportTo(Consumer<String> newListener) {
        listener = newListener;
    }

    /** The number of faults so far. */
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
                known = addKind(kind, name, stack);
            }
            known.incrementAndGet();
        } catch (Throwable t) {
            // There is no memory or stack left, or the fault itself throws when it is asked. Nothing more can be done.
        }
    }

    /** Adds a new kind. Of several threads that add the same kind at once, only one logs it. */
    private AtomicLong addKind(String kind, String name, StackTraceElement[] stack) {
        boolean full = kinds.size() >= MAX_KINDS;
        String key = full ? "others" : kind;
        AtomicLong count = new AtomicLong();
        AtomicLong byAnotherThread = kinds.putIfAbsent(key, count);
        if (byAnotherThread != null) {
            return byAnotherThread;
        }
        log.accept(
                full
                        ? "fault in the agent: there are too many kinds by now, further ones are only counted"
                        : "fault in the agent, the application is not affected: " + name + " at " + place(stack));
        return count;
    }

    /** The topmost frame that is the agent's: the frames above it are code that the agent called. */
    private static String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith(AGENT_PACKAGES)) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }

    long sum() {
        return total.get();
    }

    /** The number of faults of each kind. */
    Map<String, AtomicLong> kinds() {
        return kinds;
    }
}
