package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The application's account may end the sessions of others, until this is closed. */
public final class EndPrivilege implements AutoCloseable {

    private final Server server;

    private EndPrivilege(Server server) {
        this.server = server;
    }

    public static EndPrivilege on(Server server) throws SQLException {
        EndPrivilege privilege = new EndPrivilege(server);
        privilege.change("GRANT", "TO");
        return privilege;
    }

    /** As GRANT names it. */
    public static String name(Server server) {
        return server.kind() == ServerKind.MARIADB ? "CONNECTION ADMIN" : "CONNECTION_ADMIN";
    }

    private void change(String verb, String preposition) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute(verb + " " + name(server) + " ON *.* " + preposition + " " + server.user() + "@'%'");
        }
    }

    @Override
    public void close() throws SQLException {
        change("REVOKE", "FROM");
    }
}
