package io.jdbcwatchdog.it.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many racers at once, each on a connection and a row of its own; tells what all of them counted together. */
public final class Race {

    private Race() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        int threads = probe.number("threads", 16);
        int trials = probe.number("trials", 25);
        int timeout = probe.number("timeout", 250);
        int late = probe.number("late", 4);
        Counts counts = new Counts();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Void>> racers = new ArrayList<>();
        for (int row = 1; row <= threads; row++) {
            racers.add(new Racer(probe, row, trials, timeout, late, counts));
        }
        try {
            for (Future<Void> racer : pool.invokeAll(racers)) {
                racer.get();
            }
        } finally {
            pool.shutdown();
        }
        Probe.tell("trials", threads * trials);
        Probe.tell("killed", counts.killed);
        Probe.tell("done", counts.done);
        Probe.tell("innocent", counts.innocent);
        Probe.tell("victims", counts.victims);
        Probe.tell("slow", counts.slow);
        Probe.tell("lies", counts.lies);
    }

    static final class Counts {
        final AtomicInteger killed = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        final AtomicInteger innocent = new AtomicInteger();
        /** Innocent statements that ended otherwise than by themselves. */
        final AtomicInteger victims = new AtomicInteger();
        /** Innocent statements that became overdue all the same: the machine was too busy. */
        final AtomicInteger slow = new AtomicInteger();
        /** UPDATEs of which the application was told the opposite of what is in the table. */
        final AtomicInteger lies = new AtomicInteger();
    }
}
