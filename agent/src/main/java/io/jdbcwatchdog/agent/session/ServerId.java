package io.jdbcwatchdog.agent.session;

/**
 * Which server process a connection ends at. Host names prove nothing (balancers, DNS, a restart that begins the
 * connection ids anew), so it is what the server says of itself: its unique id, host name, port and data directory, and
 * the time at which it started. The latter is known to lie in an interval: {@code Uptime} counts whole seconds, and the
 * answer takes its time. Two connections are on the same server when all is equal and the intervals meet.
 */
public final class ServerId {

    private static final String SEPARATOR = "\t";
    private static final long SECOND = 1_000_000_000L;

    private final boolean mariaDb;
    private final String self;
    private final long startedFrom;
    private final long startedTo;

    private ServerId(boolean mariaDb, String self, long startedFrom, long startedTo) {
        this.mariaDb = mariaDb;
        this.self = self;
        this.startedFrom = startedFrom;
        this.startedTo = startedTo;
    }

    /**
     * The one value to ask a server for: connection id, uptime, then what makes it this server. Both sources of the
     * uptime can be read by every account; MariaDB's {@code server_uid} is missing in some versions, so it is asked for
     * in a way that is no error there.
     */
    public static String question(boolean mariaDb) {
        return mariaDb
                ? "CONCAT_WS('\t', CONNECTION_ID(),"
                        + " (SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'UPTIME'),"
                        + " @@hostname, @@port, @@datadir,"
                        + " (SELECT GROUP_CONCAT(VARIABLE_VALUE) FROM information_schema.GLOBAL_VARIABLES"
                        + " WHERE VARIABLE_NAME = 'SERVER_UID'))"
                : "CONCAT_WS('\t', CONNECTION_ID(),"
                        + " (SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Uptime'),"
                        + " @@server_uuid, @@hostname, @@port, @@datadir)";
    }

    /**
     * Reads the answer's identity.
     *
     * @param mariaDb the question that was asked
     * @param asked when the question left, and {@code answered} when the answer was there, in nanoseconds
     */
    public static ServerId of(boolean mariaDb, String answer, long asked, long answered) {
        String[] parts = answer.split(SEPARATOR, 3);
        long uptime = Long.parseLong(parts[1]);
        return new ServerId(mariaDb, parts[2], asked - (uptime + 1) * SECOND, answered - uptime * SECOND);
    }

    /** Reads the answer's {@code CONNECTION_ID()}. */
    public static long connectionId(String answer) {
        return Long.parseLong(answer.split(SEPARATOR, 2)[0]);
    }

    /** The question whose answer can be compared with this. */
    public String question() {
        return question(mariaDb);
    }

    /** @see #of(boolean, String, long, long) */
    public boolean answeredBy(String answer, long asked, long answered) {
        return same(of(mariaDb, answer, asked, answered));
    }

    public boolean same(ServerId other) {
        return self.equals(other.self) && startedFrom - other.startedTo <= 0 && other.startedFrom - startedTo <= 0;
    }

    /** For the log: no secret in it. */
    @Override
    public String toString() {
        return self.replace('\t', ' ');
    }
}
