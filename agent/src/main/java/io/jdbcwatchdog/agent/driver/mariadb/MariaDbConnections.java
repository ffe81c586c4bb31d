package io.jdbcwatchdog.agent.driver.mariadb;

import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.CLIENT;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.CONFIGURATION;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.CONTEXT;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.DATABASE;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.EXECUTE;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.HOST_ADDRESS;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.IS_MARIADB;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.LOCAL_SOCKET;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.PORT;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.QUERY_PACKET;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.SERVER_STATUS;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.SOCKET;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.THREAD_ID;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.USER;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.VERSION;
import static io.jdbcwatchdog.agent.driver.mariadb.MariaDbNames.VERSION_TEXT;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.ConnectionReader;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads physical connections of MariaDB Connector/J. */
interface MariaDbConnections extends ConnectionReader {

    @Override
    default Object wire(Object physical) throws Exception {
        return CONTEXT.of(physical);
    }

    @Override
    default Object reader(Object physical) throws Exception {
        return wire(physical);
    }

    @Override
    default Endpoint endpoint(Object physical) throws Exception {
        Object host = HOST_ADDRESS.orNull(physical);
        Object context = wire(physical);
        Object configuration = CONFIGURATION.call(context);
        String pipe = LOCAL_SOCKET.text(configuration);
        Socket socket = (Socket) SOCKET.orNull(physical);
        return Endpoint.of(
                socket,
                host == null ? String.valueOf(pipe) : String.valueOf(HOST_NAME.of(host)),
                host == null ? 0 : (Integer) PORT.of(host),
                USER.text(configuration),
                DATABASE.text(context),
                MariaDbSockets.path(socket, host, configuration));
    }

    /** The version's text may lack the server's name, which the driver knows from the greeting's flags. */
    @Override
    default String serverVersion(Object physical) throws Exception {
        Object version = VERSION.call(wire(physical));
        boolean isMariaDb = (Boolean) IS_MARIADB.call(version);
        return VERSION_TEXT.call(version) + (isMariaDb ? " (MariaDB)" : "");
    }

    @Override
    default String ask(Object physical, String expression) throws Exception {
        // The alias is for 3.0, which loses its place in the answer if a column's name is longer than 250 bytes.
        Object query = QUERY_PACKET.create(physical, "SELECT " + expression + " AS identity");
        int maxRows = 2; // there is one
        List<?> answers = (List<?>) EXECUTE.call(
                physical,
                query,
                null,
                0,
                (long) maxRows,
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.TYPE_FORWARD_ONLY,
                false,
                false);
        ResultSet row = (ResultSet) answers.get(0);
        return row.next() ? row.getString(1) : "";
    }

    @Override
    default @Nullable Socket socket(Object physical, Object wire) throws Exception {
        return wire(physical) == wire ? (Socket) SOCKET.orNull(physical) : null;
    }

    /** MariaDB Connector/J reads the status flags at the end of a stream, so no rows come after them. */
    @Override
    default boolean rowsAreComing(Object physical) {
        return false;
    }

    @Override
    default long threadId(Object physical) throws Exception {
        return (Long) THREAD_ID.call(wire(physical));
    }

    @Override
    default boolean autocommit(Object physical) throws Exception {
        return ServerStatus.autocommit((Integer) SERVER_STATUS.call(wire(physical)));
    }

    /** Nothing to correct: this driver goes by the server's answers alone. */
    @Override
    default void correctAutocommit(Object physical, boolean on) {}

    @Override
    default boolean isNameVerified(Object physical) throws Exception {
        return MariaDbTls.isNameVerified(physical, CONFIGURATION.call(wire(physical)));
    }

    @Override
    default Object physical(Object connection) throws Exception {
        return CLIENT.call(connection);
    }

    /** Marked as closed, the driver would throw from methods that pools call. {@link MariaDbWeavings.IsClosed} answers them. */
    @Override
    default void discard(Object physical, SQLException why) {}

    @Override
    default Connection connect(Object physical, Address address, Login login) throws Exception {
        return MariaDbLogin.connect(physical, CONFIGURATION.call(wire(physical)), address, login);
    }
}
