package io.jdbcwatchdog.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Another {@code max_connections} for as long as this is open. */
final class MaxConnections implements AutoCloseable {

    private final Server server;
    private final int before;

    private MaxConnections(Server server, int before) {
        this.server = server;
        this.before = before;
    }

    static MaxConnections of(Server server, int connections) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@GLOBAL.max_connections")) {
            row.next();
            MaxConnections change = new MaxConnections(server, row.getInt(1));
            change.set(connections);
            return change;
        }
    }

    void set(int connections) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL max_connections = " + connections);
        }
    }

    @Override
    public void close() throws SQLException {
        set(before);
    }
}
