package io.jdbcwatchdog.agent.driver.mariadb2;

import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.COMMAND_END;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.CURRENT_PROTOCOL;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.DATABASE;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.EXECUTE;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.HOST_ADDRESS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.HOST_NAME;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.IS_MARIADB;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.LISTENER;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.LOCAL_SOCKET;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.LOGGED_PROTOCOL;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.NEW_RESULTS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.OPTIONS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.PIPE;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.PORT;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.PROTOCOL;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.READER;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.RESULT_SET;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.SERVER_STATUS;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.SOCKET;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.THREAD_ID;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.URL;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.USER;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.VERSION_TEXT;
import static io.jdbcwatchdog.agent.driver.mariadb2.MariaDb2Names.WRITER;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.ConnectionReader;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.ServerStatus;
import io.jdbcwatchdog.agent.driver.UnixSockets;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads physical connections of MariaDB Connector/J 2. */
interface MariaDb2Connections extends ConnectionReader {

    @Override
    default Object wire(Object physical) throws Exception {
        return WRITER.of(physical);
    }

    @Override
    default Object reader(Object physical) throws Exception {
        return READER.of(physical);
    }

    @Override
    default Endpoint endpoint(Object physical) throws Exception {
        Object host = HOST_ADDRESS.orNull(physical);
        Object url = URL.of(physical);
        String pipe = pathOf(OPTIONS.call(url));
        Socket socket = (Socket) SOCKET.orNull(physical);
        String path = UnixSockets.path(socket);
        return Endpoint.of(
                socket,
                host == null ? String.valueOf(pipe) : String.valueOf(HOST_NAME.of(host)),
                host == null ? 0 : (Integer) PORT.of(host),
                USER.text(url),
                DATABASE.textOf(physical),
                path == null ? pipe : path);
    }

    /** The path of the Unix socket or named pipe that these options name, or null. */
    static @Nullable String pathOf(Object options) throws Exception {
        String socket = LOCAL_SOCKET.textOf(options);
        return socket == null ? PIPE.textOf(options) : socket;
    }

    /** The version's text may lack the server's name, which the driver knows from the greeting's flags. */
    @Override
    default String serverVersion(Object physical) throws Exception {
        boolean isMariaDb = (Boolean) IS_MARIADB.of(physical);
        return VERSION_TEXT.of(physical) + (isMariaDb ? " (MariaDB)" : "");
    }

    /** {@link MariaDb2Weavings.Limited} makes the driver read only a few rows, and not go on to the others. */
    @Override
    default String ask(Object physical, String expression) throws Exception {
        Object results = NEW_RESULTS.create(physical);
        EXECUTE.call(physical, true, results, "SELECT " + expression + " AS identity");
        COMMAND_END.call(results);
        ResultSet row = (ResultSet) RESULT_SET.call(results);
        String answer = row.next() ? row.getString(1) : "";
        if (row.next()) {
            throw new SQLException("more rows than one");
        }
        return answer;
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
        return (Long) THREAD_ID.of(physical);
    }

    @Override
    default boolean autocommit(Object physical) throws Exception {
        return ServerStatus.autocommit((Short) SERVER_STATUS.of(physical));
    }

    /** Nothing to correct: this driver goes by the server's answers alone. */
    @Override
    default void correctAutocommit(Object physical, boolean on) {}

    @Override
    default boolean isNameVerified(Object physical) throws Exception {
        return MariaDb2Tls.isNameVerified(OPTIONS.call(URL.of(physical)));
    }

    /** With several hosts it is the one in use. */
    @Override
    default Object physical(Object connection) throws Exception {
        Object protocol = PROTOCOL.of(connection);
        while (Proxy.isProxyClass(protocol.getClass())) {
            Object handler = Proxy.getInvocationHandler(protocol);
            protocol = handler.getClass().getName().equals(LISTENER.type)
                    ? CURRENT_PROTOCOL.call(LISTENER.of(handler))
                    : LOGGED_PROTOCOL.of(handler);
        }
        return protocol;
    }

    /** Marked as closed, the driver would throw from methods that pools call. {@link MariaDb2Weavings.IsClosed} answers them. */
    @Override
    default void discard(Object physical, SQLException why) {}

    @Override
    default Connection connect(Object physical, Address address, Login login) throws Exception {
        return MariaDb2Login.connect(physical, URL.of(physical), address, login);
    }
}
