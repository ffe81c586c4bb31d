package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The application's account may ask who blocks, until this is closed. */
public final class LockPrivileges implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "threads",
            "data_lock_waits",
            "metadata_locks",
            "events_statements_current",
            "events_statements_history",
            "events_transactions_current",
            "session_connect_attrs");

    private final Server server;

    private LockPrivileges(Server server) {
        this.server = server;
    }

    public static LockPrivileges on(Server server) throws SQLException {
        assumeThat(server.hasRoot()).as("needs it.root.user").isTrue();
        LockPrivileges privileges = new LockPrivileges(server);
        privileges.change("GRANT", "TO");
        return privileges;
    }

    private void change(String verb, String preposition) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            String account = preposition + " " + server.user() + "@'%'";
            statement.execute(verb + " PROCESS ON *.* " + account);
            if (server.kind() == ServerKind.MARIADB) {
                return;
            }
            for (String table : TABLES) {
                statement.execute(verb + " SELECT ON performance_schema." + table + " " + account);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        change("REVOKE", "FROM");
    }
}
