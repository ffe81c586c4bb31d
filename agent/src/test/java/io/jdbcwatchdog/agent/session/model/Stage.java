package io.jdbcwatchdog.agent.session.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of the actors. They are reused from run to run. */
final class Stage implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "model");
        thread.setDaemon(true);
        return thread;
    });

    void play(Run run) {
        List<Future<?>> playing = new ArrayList<>();
        for (Actor actor : run.actors()) {
            playing.add(threads.submit(() -> run.play(actor)));
        }
        run.start();
        try {
            for (Future<?> actor : playing) {
                actor.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        run.rethrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
