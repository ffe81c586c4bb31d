package io.jdbcwatchdog.it.probe.race;

import java.util.concurrent.ThreadLocalRandom;

/**
 * When a raced statement is to end by itself. Later after one that was done in time, earlier after one that was killed:
 * so the ends gather where the KILLs arrive, however long those take on this machine.
 */
final class Aim {

    private static final double FIRST_STEP = 5;
    private static final double LAST_STEP = 0.7;
    private static final double SPREAD = 2;

    private double millis;
    private double step = FIRST_STEP;

    Aim(double millis) {
        this.millis = millis;
    }

    double next() {
        return Math.max(1, millis + ThreadLocalRandom.current().nextDouble(-SPREAD, SPREAD));
    }

    void was(boolean done) {
        millis = Math.max(1, millis + (done ? step : -step));
        step = Math.max(LAST_STEP, step * 0.9);
    }
}
