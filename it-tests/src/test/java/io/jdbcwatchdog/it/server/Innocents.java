package io.jdbcwatchdog.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdbcwatchdog.it.support.server.Server;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sessions that have the ids of others that are lost, each busy with a statement that nobody may kill. */
final class Innocents implements AutoCloseable {

    private static final String SQL = "SELECT SLEEP(60)";

    private final Server server;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Future<String>> running = new ArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    Innocents(Server server) {
        this.server = server;
    }

    /** So many sessions come and go. */
    void passBy(int sessions) throws SQLException {
        for (int i = 0; i < sessions; i++) {
            connect().close();
        }
    }

    /** @param ids with commas between */
    void take(String ids) {
        Set<String> wanted = new HashSet<>(List.of(ids.split(",")));
        try {
            while (!wanted.isEmpty()) {
                Connection connection = connect();
                if (wanted.remove(id(connection))) {
                    connections.add(connection);
                } else {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        connections.forEach(connection -> running.add(threads.submit(() -> run(connection))));
    }

    /** Neither ended, nor cut short. */
    void assertUnharmed(int many) {
        assertThat(running).hasSize(many).noneMatch(Future::isDone);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.abort(Runnable::run);
        }
        threads.shutdown();
    }

    private Connection connect() throws SQLException {
        InetSocketAddress address = server.process().orElseThrow().direct();
        return DriverManager.getConnection(
                "jdbc:mariadb://" + address.getHostString() + ":" + address.getPort() + "/" + server.database()
                        + "?allowPublicKeyRetrieval=true&sslMode=disable",
                server.user(),
                server.password());
    }

    private static String id(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String run(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            return e.toString();
        }
    }
}
