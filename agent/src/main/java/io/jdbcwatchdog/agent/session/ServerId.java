package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Address;
import java.util.Objects;

/**
 * Which server process a connection ends at. Host names prove nothing (balancers, DNS, a restart that begins the
 * connection ids anew), so it is what the server says of itself, and no clock of this side is compared with one of its.
 *
 * <p>What a server says of itself every account on it can read, and say elsewhere. So that counts only among
 * connections to one address: a server that lies can have its own sessions killed, and nobody's at another address.
 *
 * <p>A restart changes only one thing that every account can ask cheaply, and that a step of the server's clock does not
 * move: {@code UUID_SHORT()}. A process keeps a counter for it, which begins at {@code server_id << 56 | the second in
 * which the process was started << 24} and goes up by one with each call. So its upper 40 bits stand for the start. On
 * top of that come host name, port, data directory, {@code server_uuid} and the node of {@code UUID()} (the network
 * card's address, or a random number of the process): clones that were started in the same second differ in those.
 *
 * <p>Connections are on the same process where all of that is equal. After 16,777,216 calls the counter has carried into
 * the seconds; then the server is asked for its start itself ({@link #startQuestion}), and only an answer between the
 * two proves it. A process that was started later has a later second, so it never gives a count that an earlier one
 * gave.
 */
public final class ServerId {

    /** Asks for the value of one expression. */
    public interface Asker {
        String ask(String expression) throws Exception;
    }

    private static final String SEPARATOR = "\t";
    private static final int COUNTED_BITS = 24;
    private static final long SECONDS = 0xFFFF_FFFFL;

    /** In 2001. Who counts from zero says nothing of a start. */
    private static final long EARLIEST = 1_000_000_000L;

    /** Of a UUID's text: the digit that says which version it is, and the node at its end. */
    private static final int VERSION = 14;

    /** It is kept for each session: of names and a path. */
    private static final int LONGEST = 8_000;

    private static final int NODE = 24;
    private static final int UUID_LENGTH = 36;

    private final Address address;
    private final boolean mariaDb;
    private final String self;
    private final long count;

    private ServerId(Address address, boolean mariaDb, String self, long count) {
        this.address = address;
        this.mariaDb = mariaDb;
        this.self = self;
        this.count = count;
    }

    /** The one value to ask a server for: its connection id, then what makes it this server. No table is read for it. */
    public static String question(boolean mariaDb) {
        return "CONCAT_WS('\t', CONNECTION_ID(), UUID_SHORT(), UUID(), @@hostname, @@port, @@datadir"
                + (mariaDb ? ")" : ", @@server_uuid)");
    }

    /**
     * Reads the answer's identity.
     *
     * @param address where it came from
     */
    public static ServerId of(Address address, boolean mariaDb, String answer) {
        if (answer.length() > LONGEST) {
            throw new IllegalArgumentException("the server says more of itself than any does");
        }
        String[] parts = answer.split(SEPARATOR, 4);
        String self = parts[3] + SEPARATOR + node(parts[2]);
        ServerId read = new ServerId(address, mariaDb, self, Long.parseUnsignedLong(parts[1]));
        if ((read.started() & SECONDS) < EARLIEST) {
            throw new IllegalArgumentException("the server does not say when it was started");
        }
        return read;
    }

    /** Only a UUID of version 1 has one; the end of another is new each time. */
    private static String node(String uuid) {
        return uuid.length() == UUID_LENGTH && uuid.charAt(VERSION) == '1' ? uuid.substring(NODE) : "";
    }

    /** Reads the answer's {@code CONNECTION_ID()}. */
    public static long connectionId(String answer) {
        return Long.parseLong(answer.split(SEPARATOR, 2)[0]);
    }

    /** The question whose answer can be compared with this. */
    public String question() {
        return question(mariaDb);
    }

    /** Reads an answer to {@link #question()} that came from the same address. */
    public ServerId read(String answer) {
        return of(address, mariaDb, answer);
    }

    public Address address() {
        return address;
    }

    /**
     * Both numbers are read from the server's clock at the same moment, so their difference is what the server wrote
     * down when it was started. It costs more, since a table of a few hundred variables is made for it.
     */
    private static String startQuestion(boolean mariaDb) {
        return "CONCAT_WS('\t', UNIX_TIMESTAMP(), (SELECT VARIABLE_VALUE FROM "
                + (mariaDb ? "information_schema" : "performance_schema")
                + ".global_status WHERE VARIABLE_NAME = 'Uptime'))";
    }

    /** The second of the start, and how often the count has carried into it. */
    private long started() {
        return count >>> COUNTED_BITS;
    }

    /** Whether both were answered by one process, as far as these answers alone prove it. */
    public boolean same(ServerId other) {
        return started() == other.started() && looksLike(other);
    }

    /** Equal but for the start. */
    boolean looksLike(ServerId other) {
        return mariaDb == other.mariaDb && self.equals(other.self) && address.equals(other.address);
    }

    /**
     * Whether {@code later}, which was asked for after the answer to this was there, came from the same process.
     *
     * @param there asks whoever answered {@code later}; nobody is asked unless the count has carried
     */
    public boolean goesOnIn(ServerId later, Asker there) throws Exception {
        return looksLike(later) && later.count - count > 0 && (same(later) || hasCarriedTo(later, later.start(there)));
    }

    /** The second in which the process was started, as it wrote it down. */
    long start(Asker there) throws Exception {
        String[] clock = there.ask(startQuestion(mariaDb)).split(SEPARATOR, 2);
        // Before its own start, by a clock that was set back, a server gives the uptime as 2^64 - n.
        return Long.parseUnsignedLong(clock[0]) - Long.parseUnsignedLong(clock[1]);
    }

    /** @param start when the process that answered {@code later} was started */
    boolean hasCarriedTo(ServerId later, long start) {
        return start <= (started() & SECONDS) && started() <= later.started() && serverId() == later.serverId();
    }

    private long serverId() {
        return started() >>> Integer.SIZE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerId && same((ServerId) other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(self, started(), address);
    }

    /** For the log: no secret in it. */
    @Override
    public String toString() {
        return self.replace('\t', ' ');
    }
}
