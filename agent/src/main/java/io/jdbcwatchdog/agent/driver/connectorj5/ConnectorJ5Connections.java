package io.jdbcwatchdog.agent.driver.connectorj5;

import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.ABORT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.AUTOCOMMIT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.AUTO_RECONNECT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.DATABASE;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.FORCE_CLOSED_REASON;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.HOST;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.IO;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.PORT;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.QUERY;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.QUERY_TIMEOUT_KILLS_CONNECTION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.SERVER_VERSION;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.SOCKET;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.STREAMING_DATA;
import static io.jdbcwatchdog.agent.driver.connectorj5.ConnectorJ5Names.THREAD_ID;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.ConnectionReader;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.UnixSockets;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads physical connections of Connector/J. */
interface ConnectorJ5Connections extends ConnectionReader {

    /** A connection that the driver has closed has none. Then this returns the connection, which is nobody's wire. */
    @Override
    default Object wire(Object physical) throws Exception {
        Object io = IO.orNull(physical);
        return io == null ? physical : io;
    }

    @Override
    default boolean hasReplaced(Object physical, Object wire) throws Exception {
        Object io = IO.orNull(physical);
        return io != null && io != wire;
    }

    @Override
    default Object reader(Object physical) throws Exception {
        return wire(physical);
    }

    @Override
    default Endpoint endpoint(Object physical) throws Exception {
        Socket socket = socket(physical, wire(physical));
        return Endpoint.of(
                socket,
                HOST.textOf(physical),
                (Integer) PORT.of(physical),
                ConnectorJ5Account.of(physical).user,
                DATABASE.textOf(physical),
                UnixSockets.path(socket));
    }

    @Override
    default String serverVersion(Object physical) throws Exception {
        return SERVER_VERSION.of(IO.of(physical)).toString();
    }

    /** Asks through the {@code MysqlIO}, since a statement of a multi-host connection could belong to another host. */
    @Override
    default String ask(Object physical, String expression) throws Exception {
        int maxRows = 2; // there is one
        ResultSet row = (ResultSet) QUERY.call(
                IO.of(physical),
                null,
                "SELECT " + expression,
                null,
                null,
                maxRows,
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY,
                false,
                DATABASE.orNull(physical),
                null);
        return row.next() ? row.getString(1) : "";
    }

    @Override
    default @Nullable Socket socket(Object physical, Object wire) throws Exception {
        return physical == wire ? null : (Socket) SOCKET.orNull(wire);
    }

    /** Connector/J reads the status flags at the beginning of a stream. */
    @Override
    default boolean rowsAreComing(Object physical) throws Exception {
        Object io = IO.orNull(physical);
        return io != null && STREAMING_DATA.orNull(io) != null;
    }

    @Override
    default long threadId(Object physical) throws Exception {
        return (Long) THREAD_ID.of(IO.of(physical));
    }

    /** This is the field, since the method waits for the driver's lock. */
    @Override
    default boolean autocommit(Object physical) throws Exception {
        return (Boolean) AUTOCOMMIT.of(physical);
    }

    /** The driver changes its own record before it sends the command, and keeps that after a failure. */
    @Override
    default void correctAutocommit(Object physical, boolean on) throws Exception {
        AUTOCOMMIT.set(physical, on);
    }

    /** This generation never compares the certificate with the host's name. */
    @Override
    default boolean isNameVerified(Object physical) {
        return false;
    }

    @Override
    default Object physical(Object connection) {
        return connection;
    }

    /**
     * The statements stay open, since the answers that they received are true. With {@code autoReconnect} the connection
     * stays open too, since the driver reconnects at its next use, unless a query timeout has to end the connection.
     */
    @Override
    default void discard(Object physical, SQLException why) throws Exception {
        if (!ConnectorJ5Options.isOn(physical, AUTO_RECONNECT)
                || ConnectorJ5Options.isOn(physical, QUERY_TIMEOUT_KILLS_CONNECTION)) {
            FORCE_CLOSED_REASON.set(physical, why);
            ABORT.call(physical);
        }
    }

    @Override
    default Connection connect(Object physical, Address address, Login login) throws Exception {
        return ConnectorJ5Login.connect(physical, address, login);
    }
}
