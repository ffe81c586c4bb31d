package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a test that mostly waits on several pairs at the same time. */
public final class InParallel {

    private InParallel() {}

    public interface Test {
        void on(Pair pair) throws Exception;
    }

    public static void forEach(Stream<Pair> pairs, Test test) {
        runAll(pairs.map(pair -> work(test, List.of(pair))).toList());
    }

    /** The pairs of one server one after the other, since the test does something to the server. */
    public static void forEachServer(Stream<Pair> pairs, Test test) {
        Collection<List<Pair>> perServer =
                pairs.collect(Collectors.groupingBy(Pair::server)).values();
        runAll(perServer.stream().map(those -> work(test, those)).toList());
    }

    private static Callable<Void> work(Test test, List<Pair> pairs) {
        return () -> {
            for (Pair pair : pairs) {
                test.on(pair);
            }
            return null;
        };
    }

    /** Every one is run to its end; what failed is thrown together. */
    public static void runAll(List<Callable<Void>> tests) {
        assumeThat(tests)
                .as("drivers and servers that this test is for, among those that it.driver and it.pairs choose")
                .isNotEmpty();
        ExecutorService threads = Executors.newFixedThreadPool(tests.size());
        List<Future<?>> running = new ArrayList<>();
        tests.forEach(test -> running.add(threads.submit(test)));
        threads.shutdown();
        AssertionError failed = null;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                failed = failed == null ? new AssertionError(e.getCause().getMessage(), e.getCause()) : failed;
                failed.addSuppressed(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
