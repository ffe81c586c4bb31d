package io.jdbcwatchdog.it.probe.pool;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all borrowers counted together. */
final class Taken {

    final AtomicInteger trials = new AtomicInteger();
    final AtomicInteger killed = new AtomicInteger();
    /** Ended because the connection was taken away: the driver says that it is gone, closed or broken. */
    private final AtomicInteger gone = new AtomicInteger();

    final AtomicInteger innocent = new AtomicInteger();
    private final AtomicInteger victims = new AtomicInteger();
    private final AtomicInteger unexplained = new AtomicInteger();
    private final AtomicLong worstMicros = new AtomicLong();

    void ended(String how, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean taken =
                state.startsWith("08") || state.equals("S1009") || e.toString().contains("losed");
        if (taken) {
            gone.incrementAndGet();
        } else {
            unexplained(how + ": " + e.getSQLState() + " " + e);
        }
    }

    void free(double millis) {
        worstMicros.accumulateAndGet((long) (millis * 1_000), Math::max);
    }

    void victim(Object seen) {
        victims.incrementAndGet();
        Probe.tell("victim", seen);
    }

    void unexplained(String what) {
        unexplained.incrementAndGet();
        Probe.tell("unexplained.what", what);
    }

    void tell() {
        Probe.tell("trials", trials);
        Probe.tell("killed", killed);
        Probe.tell("gone", gone);
        Probe.tell("innocent", innocent);
        Probe.tell("victims", victims);
        Probe.tell("unexplained", unexplained);
        Probe.tell("worst.ms", worstMicros.get() / 1e3);
    }
}
