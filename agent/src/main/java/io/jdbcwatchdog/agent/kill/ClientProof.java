package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.session.Session;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof for servers that do not tell which process answers ({@link Dialect#tellsProcess}). Several of them may stand
 * behind one address, and give out the same ids. Before each KILL the admin connection looks the session up in the process
 * list of its own process. There the session's client must be the very socket of the application's connection, with address
 * and port. (Sockets to different addresses may have the same port. So a session elsewhere would have to have the same id,
 * and a client on the same host whose system gave it the same port.)
 *
 * <p>A proxy or an address translation has ports of its own, one of which may happen to be the same. So the admin
 * connection, which takes the same way, must see itself in the list with the address of its own socket.
 */
final class ClientProof {

    static final String ADVICE =
            "; connect to the server itself, without a balancer, a proxy or an address translation between";

    private ClientProof() {}

    /** Why nobody knows that the admin connection is where the session is; empty if it is proven. */
    static Optional<String> missing(Session victim, Connection admin, @Nullable Socket socket, long adminId)
            throws SQLException {
        Optional<String> self = client(victim.dialect, admin, adminId);
        String here = socket == null ? "" : Session.client(socket);
        if (!isAt(self, here)) {
            return Optional.of(
                    "the server sees the admin connection as " + shown(self) + ", and not as " + here + ADVICE);
        }
        Optional<String> seen = client(victim.dialect, admin, victim.id);
        return isAt(seen, victim.client())
                ? Optional.empty()
                : Optional.of("the server that the admin connection reached sees session " + victim.id + " as "
                        + shown(seen) + ", and not as " + victim.client() + ADVICE);
    }

    private static boolean isAt(Optional<String> seen, String socket) {
        return seen.isPresent() && ClientAddress.of(seen.get()).isSameSocket(ClientAddress.of(socket));
    }

    private static String shown(Optional<String> client) {
        return client.map(SafeText::name).orElse("nobody's");
    }

    /** The address of this session's client as the server sees it; empty if the server does not show it. */
    static Optional<String> client(Dialect dialect, Connection admin, long session) throws SQLException {
        try (Statement statement = AdminOpening.statement(admin)) {
            streamRows(statement);
            try (ResultSet rows = statement.executeQuery(dialect.clientQuery(session))) {
                return rows.getMetaData().getColumnCount() == 1 ? only(rows) : ofSession(rows, session);
            }
        }
    }

    /** The list may be long. Connector/J keeps all rows otherwise, or only the first hundred. */
    private static void streamRows(Statement statement) {
        try {
            statement.setFetchSize(Integer.MIN_VALUE);
        } catch (SQLException otherDriver) {
            // MariaDB Connector/J streams with any fetch size.
        }
    }

    private static Optional<String> only(ResultSet rows) throws SQLException {
        Optional<String> client = Optional.empty();
        while (rows.next()) {
            client = Optional.ofNullable(rows.getString(1));
        }
        return client;
    }

    /** The list may contain the sessions of other frontends. Then it names the frontend of each, and marks its own session. */
    private static Optional<String> ofSession(ResultSet rows, long session) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        String id = Long.toString(session);
        String own = "";
        String at = "";
        String client = null;
        boolean several = false;
        while (rows.next()) {
            Map<String, String> row = row(rows, columns);
            String frontend = row.getOrDefault("FE", "");
            if ("YES".equalsIgnoreCase(row.get("CURRENTCONNECTED"))) {
                own = frontend;
            }
            if (id.equals(row.get("ID"))) {
                several |= client != null;
                client = row.get("HOST");
                at = frontend;
            }
        }
        return several || !own.equals(at) ? Optional.empty() : Optional.ofNullable(client);
    }

    /** By the columns' names in upper case. While it streams, MariaDB Connector/J reads columns only in their order. */
    private static Map<String, String> row(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            row.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), value == null ? "" : value);
        }
        return row;
    }
}
