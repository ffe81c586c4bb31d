package io.jdbcwatchdog.agent.driver;

import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A driver generation. "Physical" is the driver's object that owns one physical connection, "wire" the object that is
 * replaced when that connection is; a session is known by its wire.
 *
 * <p>Only {@link #weavings} has to do with running statements. All else is asked when a connection opens or a statement
 * is overdue, from any thread, and so must neither take the driver's lock nor touch its wire (but {@link #ask}, which
 * runs while nobody else knows the connection yet).
 */
public interface Driver {

    /** Says why a command was refused. */
    String NOT_SENT = "not sent: an earlier statement or element of a batch was ended because its time was up";

    /** As people call it, such as {@code MySQL Connector/J}. */
    String name();

    /** Its version, or {@code ?} where it does not say. */
    String version(Object physical);

    /** Start of the names of its classes, such as {@code com.mysql.cj.}. */
    String prefix();

    List<Weaving> weavings();

    Object wire(Object physical) throws Exception;

    /** The object that reads rows from this connection, as the woven fetches name it. */
    Object reader(Object physical) throws Exception;

    /** The same for the connection of a statement that is still open; for drivers whose statements lose their text. */
    Object readerOf(Object statement) throws Exception;

    Endpoint endpoint(Object physical) throws Exception;

    boolean serverIsMariaDb(Object physical) throws Exception;

    /** Runs {@code SELECT expression} on a connection just opened, and returns the one value. */
    String ask(Object physical, String expression) throws Exception;

    /** The socket to close when all else failed, or null where {@code physical} has another wire by now. */
    Socket socket(Object physical, Object wire) throws Exception;

    /** Whether the server is still sending rows of a statement that is over as far as the driver's answer says. */
    boolean rowsAreComing(Object physical) throws Exception;

    /**
     * What the options say that a query timeout does.
     *
     * @param session the object that the driver has them in, as the woven timers name it
     */
    AtQueryTimeout atQueryTimeout(Object session) throws Exception;

    /** Whether a statement commits by itself; true where that cannot be told. */
    boolean autocommit(Object physical) throws Exception;

    /**
     * Opens a connection of the agent's own to the server of {@code physical}, with the same TLS.
     *
     * @param address where {@code physical} is, or was: it may be closed by now
     */
    Connection connect(Object physical, Address address, Login login) throws Exception;

    /** The statement whose rows these are; what is no rows is given back. */
    Object statement(Object owner) throws Exception;

    /**
     * The text of a prepared statement, or those of a batch's elements (ten thousand at most).
     *
     * @param owner the statement, or a result's rows
     */
    List<String> texts(Object owner) throws Exception;

    /**
     * Whether the driver keeps its place when this is interrupted. Where it does not, the next statement would be given
     * the rest of this one's answer.
     */
    boolean survivesInterruption(Object physical, Object owner) throws Exception;

    /** What to throw instead of sending this command, or null where it has to be sent to keep the connection in order. */
    Throwable refusal(Object message) throws Exception;

    /** The text of a COM_QUERY, or null; only for short ones. */
    String command(Object message);

    /** What this exception of its own says of the statement and the connection. */
    Meaning meaning(SQLException thrown);

    /**
     * Whether statements commit by themselves is as the server has it: a {@code setAutoCommit} was refused, and the
     * driver may have taken it for done. For the thread that called it, once the call is over.
     */
    void autocommitIs(Object physical, boolean on) throws Exception;

    /** The physical connection behind the driver's {@code java.sql.Connection}. */
    Object physical(Object connection) throws Exception;

    /** What the application would be given where the driver throws this inside, or null where that is no SQLException. */
    SQLException sqlException(Object physical, Throwable thrown) throws Exception;

    /**
     * What it would throw where a server says 1317 (interrupted), with no server asked; null where only a server can make
     * it do so.
     */
    default SQLException interruption(Object physical, String message) throws Exception {
        return null;
    }

    /**
     * The connection was ended from this side, which the driver may not have seen yet. What it answers to {@code isClosed}
     * is to be true from now on, and the next use is to say why.
     *
     * @param why for the driver to give as a cause, where it keeps one
     */
    void discard(Object physical, SQLException why) throws Exception;

    /** Whether the server's certificate was checked against its name, so that whoever answers to that name is the same. */
    boolean hasProvenItsName(Object physical) throws Exception;

    /** The connection id that the server gave when the connection opened; a proxy may have given its own. */
    long threadId(Object physical) throws Exception;
}
