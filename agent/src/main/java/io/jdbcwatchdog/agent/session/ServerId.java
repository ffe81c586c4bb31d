package io.jdbcwatchdog.agent.session;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.server.Dialect;
import java.util.Objects;

/**
 * The identity of the server process that a connection ends at. Host names prove nothing: a balancer or DNS may lead
 * elsewhere, and after a restart the connection ids begin again. So the identity is the server's answer to the identity
 * query. No clock of this side is compared with a clock of the server.
 *
 * <p>Every account can read this answer on one server and repeat it on another. So identities are compared only among
 * connections to one address. A server that lies can have its own sessions killed, but no sessions at another address.
 *
 * <p>A restart changes only one value that every account can read cheaply, and that does not move when the server's clock
 * is set: {@code UUID_SHORT()}. Each process keeps a counter for it, which begins at {@code server_id << 56 | the second in
 * which the process was started << 24} and goes up by one with each call. So its upper 40 bits stand for the start. The
 * identity also contains host name, port, data directory, {@code server_uuid} and the node of {@code UUID()} (the network
 * card's address, or a random number of the process). In these, clones that were started in the same second differ.
 *
 * <p>Two connections are on the same process if all of that is equal. After 16,777,216 calls the counter carries into the
 * seconds. Then the server is asked for its start time itself ({@link Dialect#startExpression}). The process is the same
 * only if that time is not later than the first count's second. A process that was started later has a later second, so it
 * never returns a count that an earlier process returned.
 *
 * <p>Some kinds of servers tell nothing of that ({@link Dialect#tellsProcess}). There all processes at one address have the
 * same identity, and each KILL needs a proof of its own.
 */
public final class ServerId {

    /** Asks for the value of one expression. */
    public interface Asker {
        String ask(String expression) throws Exception;
    }

    private static final String SEPARATOR = "\t";
    private static final int COUNTED_BITS = 24;
    private static final long SECONDS_MASK = 0xFFFF_FFFFL;

    /** In 2001. A server whose count begins at zero does not reveal its start. */
    private static final long EARLIEST_START = 1_000_000_000L;

    /** The position of the version's digit in a UUID's text. */
    private static final int VERSION_POSITION = 14;

    /** The longest answer that is accepted, since it is kept for each session. It consists of names and a path. */
    private static final int LONGEST_ANSWER = 8_000;

    private static final int NODE_POSITION = 24;
    private static final int UUID_LENGTH = 36;

    private final Address address;
    private final Dialect dialect;
    private final String description;
    private final long count;

    private ServerId(Address address, Dialect dialect, String description, long count) {
        this.address = address;
        this.dialect = dialect;
        this.description = description;
        this.count = count;
    }

    /**
     * Reads the answer's identity.
     *
     * @param address where the answer came from
     * @param answer the answer to {@link Dialect#identityExpression}
     */
    public static ServerId of(Address address, Dialect dialect, String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("the server's answer to the identity query is too long");
        }
        if (!dialect.tellsProcess()) {
            return new ServerId(address, dialect, answer.substring(answer.indexOf(SEPARATOR) + 1), 0);
        }
        String[] parts = answer.split(SEPARATOR, 4);
        String description = parts[3] + SEPARATOR + node(parts[2]);
        ServerId read = new ServerId(address, dialect, description, Long.parseUnsignedLong(parts[1]));
        if ((read.started() & SECONDS_MASK) < EARLIEST_START) {
            throw new IllegalArgumentException("the server does not say when it was started");
        }
        return read;
    }

    /** Only a UUID of version 1 has a node. The end of any other UUID is new each time. */
    private static String node(String uuid) {
        return uuid.length() == UUID_LENGTH && uuid.charAt(VERSION_POSITION) == '1'
                ? uuid.substring(NODE_POSITION)
                : "";
    }

    /** Reads the answer's {@code CONNECTION_ID()}. */
    public static long connectionId(String answer) {
        return Long.parseLong(answer.split(SEPARATOR, 2)[0]);
    }

    /** The expression whose value can be compared with this identity. */
    public String identityExpression() {
        return dialect.identityExpression();
    }

    /** Reads an answer to {@link #identityExpression()} that came from the same address. */
    public ServerId read(String answer) {
        return of(address, dialect, answer);
    }

    public Address address() {
        return address;
    }

    /** The second of the start, plus the number of times that the count has carried into it. */
    private long started() {
        return count >>> COUNTED_BITS;
    }

    /** Whether these answers alone prove that both came from one process. */
    public boolean isSameProcess(ServerId other) {
        return started() == other.started() && equalsExceptStart(other);
    }

    /** Whether both are equal, except for the start. */
    boolean equalsExceptStart(ServerId other) {
        return dialect == other.dialect && description.equals(other.description) && address.equals(other.address);
    }

    /**
     * Whether {@code later} came from the same process. It must have been asked for after this answer had arrived.
     *
     * @param asker asks the server that answered {@code later}; it is used only if the count may have carried
     */
    public boolean continuesIn(ServerId later, Asker asker) throws Exception {
        return equalsExceptStart(later) && (!dialect.tellsProcess() || isLater(later, asker));
    }

    private boolean isLater(ServerId later, Asker asker) throws Exception {
        return later.count - count > 0 && (isSameProcess(later) || hasCarriedTo(later, later.start(asker)));
    }

    /** The second in which the process was started, as the process recorded it. */
    long start(Asker asker) throws Exception {
        String[] clock = asker.ask(dialect.startExpression()).split(SEPARATOR, 2);
        // If the clock was set back to before the start, the server returns a negative uptime as 2^64 - n.
        return Long.parseUnsignedLong(clock[0]) - Long.parseUnsignedLong(clock[1]);
    }

    /** @param start when the process that answered {@code later} was started */
    boolean hasCarriedTo(ServerId later, long start) {
        return start <= (started() & SECONDS_MASK) && started() <= later.started() && serverId() == later.serverId();
    }

    private long serverId() {
        return started() >>> Integer.SIZE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerId && isSameProcess((ServerId) other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(description, started(), address);
    }

    /** For the log. It contains no secret. */
    @Override
    public String toString() {
        return description.replace('\t', ' ');
    }
}
