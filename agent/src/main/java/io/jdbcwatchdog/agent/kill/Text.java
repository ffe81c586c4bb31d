package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.session.Session;

/** What the log lines share. */
final class Text {

    private Text() {}

    /** Whose logging to use: the application that the driver belongs to. */
    static ClassLoader loader(Session session) {
        Object physical = session.physical();
        return physical == null ? null : physical.getClass().getClassLoader();
    }

    static long wholeMillis(long nanos) {
        return nanos / 1_000_000L;
    }

    /** Short times with a decimal, since a KILL often takes less than a millisecond. */
    static String millis(long nanos) {
        return nanos < 10_000_000L ? (nanos / 100_000L) / 10.0 + "ms" : wholeMillis(nanos) + "ms";
    }
}
