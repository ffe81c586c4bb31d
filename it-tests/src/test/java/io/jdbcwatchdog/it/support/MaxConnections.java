package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Another {@code max_connections} for as long as this is open. */
public final class MaxConnections implements AutoCloseable {

    private final Connection root;
    private final long before;

    private MaxConnections(Connection root) throws SQLException {
        this.root = root;
        before = ask("SELECT @@GLOBAL.max_connections", 1);
    }

    public static MaxConnections of(Server server, int connections) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        MaxConnections change = new MaxConnections(server.connectAsRoot("mariadb"));
        change.set(connections);
        return change;
    }

    private void set(long connections) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute("SET GLOBAL max_connections = " + connections);
        }
    }

    private long ask(String sql, int column) throws SQLException {
        try (Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(column);
        }
    }

    /** Sessions whose client is gone take their time to end; until then they would keep the next test out. */
    @Override
    public void close() throws SQLException {
        try (root) {
            await("the end of the sessions")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> ask("SHOW GLOBAL STATUS LIKE 'Threads_connected'", 2) < before / 2);
            set(before);
        }
    }
}
