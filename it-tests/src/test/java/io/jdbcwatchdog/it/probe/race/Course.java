package io.jdbcwatchdog.it.probe.race;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** What the racers share. */
final class Course {

    final DataSource pool;
    final Counts counts = new Counts();
    private final int trials;
    final boolean byDriver;
    private final AtomicInteger started = new AtomicInteger();

    /** @param byDriver whether the driver's own timeout is raced against, not the agent */
    Course(DataSource pool, int trials, boolean byDriver) {
        this.pool = pool;
        this.trials = trials;
        this.byDriver = byDriver;
    }

    /** The next trial's number, or 0 after the last. */
    int next() {
        int trial = started.incrementAndGet();
        return trial <= trials ? trial : 0;
    }

    Limit limit() {
        return byDriver
                ? Limit.DRIVER
                : Limit.values()[ThreadLocalRandom.current().nextInt(Limit.DRIVER.ordinal())];
    }
}
