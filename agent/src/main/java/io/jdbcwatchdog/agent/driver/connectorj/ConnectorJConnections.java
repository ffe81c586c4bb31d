package io.jdbcwatchdog.agent.driver.connectorj;

import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.ABORT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.DATABASE;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.HOST_INFO;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.IS_AUTOCOMMIT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PORT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.PROTOCOL;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.QUERY_SERVER_VARIABLE;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SERVER_SESSION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SERVER_VERSION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SESSION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SET_AUTOCOMMIT;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SET_FORCE_CLOSED_REASON;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SOCKET;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.SOCKET_CONNECTION;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.STREAMING_DATA;
import static io.jdbcwatchdog.agent.driver.connectorj.ConnectorJNames.THREAD_ID;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.ConnectionReader;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.UnixSockets;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads physical connections of Connector/J. */
interface ConnectorJConnections extends ConnectionReader {

    @Override
    default Object wire(Object physical) throws Exception {
        return SOCKET_CONNECTION.of(reader(physical));
    }

    @Override
    default Object reader(Object physical) throws Exception {
        return PROTOCOL.of(SESSION.of(physical));
    }

    @Override
    default Endpoint endpoint(Object physical) throws Exception {
        Object host = HOST_INFO.of(SESSION.of(physical));
        Socket socket = socket(physical, wire(physical));
        return Endpoint.of(
                socket,
                HOST_NAME.text(host),
                (Integer) PORT.call(host),
                ConnectorJAccount.of(physical, host).user,
                DATABASE.text(host),
                UnixSockets.path(socket));
    }

    @Override
    default String serverVersion(Object physical) throws Exception {
        return SERVER_VERSION.call(SERVER_SESSION.of(reader(physical))).toString();
    }

    /** Asks through the session, since a statement of a multi-host connection could belong to another host. */
    @Override
    default String ask(Object physical, String expression) throws Exception {
        return (String) QUERY_SERVER_VARIABLE.call(SESSION.of(physical), expression);
    }

    @Override
    default @Nullable Socket socket(Object physical, Object wire) throws Exception {
        return (Socket) SOCKET.orNull(wire);
    }

    /** Connector/J reads the status flags at the beginning of a stream. */
    @Override
    default boolean rowsAreComing(Object physical) throws Exception {
        return STREAMING_DATA.orNull(reader(physical)) != null;
    }

    @Override
    default long threadId(Object physical) throws Exception {
        return (Long) THREAD_ID.call(SESSION.of(physical));
    }

    @Override
    default boolean autocommit(Object physical) throws Exception {
        // This is not isAutocommit, which reads the status flags that the driver clears when it sends a command.
        return (Boolean) IS_AUTOCOMMIT.call(SERVER_SESSION.of(reader(physical)));
    }

    /** The driver changes its own record before it sends the command. Until 8.0.20 at least, it keeps that after a failure. */
    @Override
    default void correctAutocommit(Object physical, boolean on) throws Exception {
        SET_AUTOCOMMIT.call(SERVER_SESSION.of(reader(physical)), on);
    }

    @Override
    default boolean isNameVerified(Object physical) throws Exception {
        return ConnectorJTls.inForce(SESSION.of(physical)).needsName();
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
        Object session = SESSION.of(physical);
        if (!ConnectorJOptions.isOn(session, "autoReconnect")
                || ConnectorJOptions.isOn(session, "queryTimeoutKillsConnection")) {
            SET_FORCE_CLOSED_REASON.call(session, why);
            ABORT.call(physical);
        }
    }

    @Override
    default Connection connect(Object physical, Address address, Login login) throws Exception {
        return ConnectorJLogin.connect(physical, SESSION.of(physical), address, login);
    }
}
