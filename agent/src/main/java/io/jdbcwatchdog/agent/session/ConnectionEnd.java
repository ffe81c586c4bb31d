package io.jdbcwatchdog.agent.session;

/**
 * How the agent ended a connection: by a KILL CONNECTION that the server acknowledged, or by closing the socket. This does
 * not depend on how the statement ended that ran at the time. An update that was confirmed is done all the same, but
 * nothing more can run on the connection.
 */
public final class ConnectionEnd {

    private static final String KILL_CONNECTION = "KILL CONNECTION";
    private static final String CLOSING = "closing its socket";

    private static volatile boolean anyEnded;

    /** As in "ended by …". */
    public final String by;

    /** Why it was ended, as in "since …". */
    public final String since;

    @SuppressWarnings("StaticAssignmentInConstructor") // It only ever becomes true.
    private ConnectionEnd(String by, String since) {
        this.by = by;
        this.since = since;
        anyEnded = true;
    }

    public static ConnectionEnd byKillConnection(Execution overdue) {
        return new ConnectionEnd(KILL_CONNECTION, reason(overdue));
    }

    public static ConnectionEnd byClosing(Execution overdue) {
        return new ConnectionEnd(CLOSING, reason(overdue));
    }

    public static ConnectionEnd byClosing(String since) {
        return new ConnectionEnd(CLOSING, since);
    }

    private static String reason(Execution overdue) {
        String reason = overdue instanceof IdleExecution ? "its transaction was idle" : "a statement on it was overdue";
        return reason + ": timeout " + overdue.timeout();
    }

    /** Whether any connection of this JVM was ever ended. If not, callers need no lookup. */
    public static boolean anyEnded() {
        return anyEnded;
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
