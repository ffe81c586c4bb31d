package io.jdbcwatchdog.it.probe.race;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** What all racers counted together. */
final class Counts {

    final AtomicInteger trials = new AtomicInteger();
    final AtomicInteger killed = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    /** The application was told that nobody knows: true, but to be rare. */
    final AtomicInteger unknown = new AtomicInteger();

    final AtomicInteger innocent = new AtomicInteger();
    final AtomicInteger commits = new AtomicInteger();
    /** Innocent statements and COMMITs that ended otherwise than by themselves. */
    final AtomicInteger victims = new AtomicInteger();
    /** "Timed out", yet the row is there. */
    final AtomicInteger falseTimeouts = new AtomicInteger();
    /** "Done", yet there is no row. */
    final AtomicInteger lostTruths = new AtomicInteger();
    /** What a raced statement threw and neither a kill nor the server explains. */
    final AtomicInteger unexplained = new AtomicInteger();

    /** Connections closed behind a KILL that was never answered, before anything else could leave on them. */
    final AtomicInteger givenUp = new AtomicInteger();

    void failed(String what, SQLException seen) {
        String state = seen.getSQLState();
        if (state != null && state.startsWith("08")) {
            givenUp.incrementAndGet();
            Probe.tell("given-up-at", what + ": " + seen);
        } else {
            victim(what, seen);
        }
    }

    void victim(String what, Object seen) {
        victims.incrementAndGet();
        Probe.tell("victim", what + ": " + seen);
    }

    void tell() {
        Probe.tell("trials", trials);
        Probe.tell("killed", killed);
        Probe.tell("done", done);
        Probe.tell("unknown", unknown);
        Probe.tell("innocent", innocent);
        Probe.tell("commits", commits);
        Probe.tell("victims", victims);
        Probe.tell("given-up", givenUp);
        Probe.tell("false-timeouts", falseTimeouts);
        Probe.tell("lost-truths", lostTruths);
        Probe.tell("unexplained", unexplained);
    }
}
