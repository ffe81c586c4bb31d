package io.jdbcwatchdog.agent.report;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * What cannot be logged where it is found: while a class is being loaded, the application's logging could need that very
 * class. The watchdog's next round does it.
 */
public final class Later {

    private static final Queue<Runnable> WAITING = new ArrayBlockingQueue<>(100);

    private Later() {}

    /** Dropped where a hundred wait already. */
    public static void run(Runnable report) {
        WAITING.offer(report);
    }

    /** Runs all that wait, on the calling thread. */
    public static void catchUp() {
        for (Runnable report = WAITING.poll(); report != null; report = WAITING.poll()) {
            report.run();
        }
    }
}
