package io.jdbcwatchdog.agent.driver;

import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a driver's physical connections, asks the server on them, and opens further connections like them. "Physical" is
 * the driver's object that owns one physical connection. "Wire" is the object that the driver replaces whenever it replaces
 * that connection. A session is known by its wire.
 */
public interface ConnectionReader {

    Object wire(Object physical) throws Exception;

    /** Whether the driver has another wire by now, since it has reconnected. */
    default boolean hasReplaced(Object physical, Object wire) throws Exception {
        return wire(physical) != wire;
    }

    /** The object that reads rows from this connection. The woven fetches pass the same object. */
    Object reader(Object physical) throws Exception;

    /** The physical connection behind the driver's {@code java.sql.Connection}. */
    Object physical(Object connection) throws Exception;

    Endpoint endpoint(Object physical) throws Exception;

    /** The connection id that the driver received when the connection opened. A proxy may have sent an id of its own. */
    long threadId(Object physical) throws Exception;

    /** The version that the server sent when the connection opened, with what the driver learned from the greeting's flags. */
    String serverVersion(Object physical) throws Exception;

    /** Runs {@code SELECT expression} on a connection that was just opened, and returns the one value; empty if none came. */
    String ask(Object physical, String expression) throws Exception;

    /** The socket to close when everything else failed; null if there is none, or if it belongs to another wire by now. */
    @Nullable
    Socket socket(Object physical, Object wire) throws Exception;

    /** Whether the server is still sending rows of a statement whose status flags the driver has already read. */
    boolean rowsAreComing(Object physical) throws Exception;

    /** Whether a statement commits by itself. True if that is not known. */
    boolean autocommit(Object physical) throws Exception;

    /**
     * Corrects the driver's own record of autocommit after a {@code setAutoCommit} was refused, since the driver may
     * consider that call done. Only the thread that called {@code setAutoCommit} may call this, once that call is over.
     *
     * @param on what autocommit is on the server
     */
    void correctAutocommit(Object physical, boolean on) throws Exception;

    /** Whether TLS verified that the server owns its name. Then every connection to that name reaches the same owner. */
    boolean isNameVerified(Object physical) throws Exception;

    /**
     * Opens a connection of the agent's own to the server of {@code physical}, with the same TLS.
     *
     * @param address where {@code physical} is connected to, or was: it may be closed by now
     */
    Connection connect(Object physical, Address address, Login login) throws Exception;

    /**
     * Marks a connection that the agent has ended, since the driver may not have noticed yet. From now on {@code isClosed}
     * is true, and the next use throws an exception that says why.
     *
     * @param why the cause of that exception, if the driver keeps one
     */
    void discard(Object physical, SQLException why) throws Exception;
}
