package io.jdbcwatchdog.agent.telemetry;

import java.util.function.BooleanSupplier;

/**
 * Looks again and again for something that others make, with a pause that doubles each time, and then gives up. In between
 * no thread waits. Only {@link TelemetryThread} calls it.
 */
final class Looks {

    private final long firstPauseMillis;
    private final int most;
    private final BooleanSupplier look;
    private final Runnable giveUp;
    private int left;
    private long pauseMillis;

    /** @param look answers whether it is done */
    Looks(long firstPauseMillis, int most, BooleanSupplier look, Runnable giveUp) {
        this.firstPauseMillis = firstPauseMillis;
        this.most = most;
        this.look = look;
        this.giveUp = giveUp;
    }

    /** Begins, or begins again, with the first pause. */
    void begin() {
        boolean isUnderWay = left > 0;
        left = most;
        pauseMillis = firstPauseMillis;
        if (!isUnderWay) {
            later();
        }
    }

    private void later() {
        if (!TelemetryThread.after(pauseMillis, this::next)) {
            left = 0;
        }
    }

    private void next() {
        int rest = left - 1;
        left = 0; // also if the look fails
        if (look.getAsBoolean()) {
            return;
        }
        if (rest == 0) {
            giveUp.run();
            return;
        }
        left = rest;
        pauseMillis *= 2;
        later();
    }
}
