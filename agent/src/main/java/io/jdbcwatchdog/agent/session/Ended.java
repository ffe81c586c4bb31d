package io.jdbcwatchdog.agent.session;

/**
 * That a connection was ended from this side, and how. It is one fact, wherever it comes from (a KILL CONNECTION that the
 * server acknowledged, a socket that was closed), and whatever the statement was told that ran at the time: an update that
 * was confirmed is done all the same, but nothing more can run on the connection.
 */
public final class Ended {

    private static final String KILL_CONNECTION = "KILL CONNECTION";
    private static final String CLOSED = "closing its socket";

    private static volatile boolean any;

    /** As in "ended by …". */
    public final String by;

    /** What it was ended for, as in "since …". */
    public final String since;

    private Ended(String by, String since) {
        this.by = by;
        this.since = since;
        any = true;
    }

    public static Ended byKillConnection(String since) {
        return new Ended(KILL_CONNECTION, since);
    }

    public static Ended byClosing(String since) {
        return new Ended(CLOSED, since);
    }

    /** Whether any connection of this JVM ever was; so that nothing needs to be looked up where none was. */
    public static boolean any() {
        return any;
    }

    public boolean isKill() {
        return by.equals(KILL_CONNECTION);
    }

    /** {@code ended by KILL CONNECTION since …}. */
    @Override
    public String toString() {
        return "ended by " + by + ", since " + since;
    }
}
