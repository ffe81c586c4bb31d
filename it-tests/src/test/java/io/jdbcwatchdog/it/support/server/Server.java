package io.jdbcwatchdog.it.support.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A running server with a database for the tests, an application user that has all rights in that database and none
 * elsewhere, and, except perhaps on a server that the caller named, an administrator.
 *
 * @param where what a person needs to find it, such as {@code container mysql:9.7}
 * @param process missing where the server is not this test run's own
 */
public record Server(
        ServerKind kind,
        String version,
        String where,
        Address address,
        Login application,
        Optional<Login> root,
        Optional<ServerProcess> process) {

    public String name() {
        return kind.id();
    }

    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }

    public String database() {
        return address.database();
    }

    public String user() {
        return application.user();
    }

    public String password() {
        return application.password();
    }

    /** False only for a server given by {@code it.url} without {@code it.root.user}. */
    public boolean hasRoot() {
        return root.isPresent();
    }

    public String rootUser() {
        return administrator().user();
    }

    public String rootPassword() {
        return administrator().password();
    }

    /** @param driverScheme {@code mysql} for Connector/J, {@code mariadb} for MariaDB Connector/J */
    public String url(String driverScheme) {
        return address.url(driverScheme);
    }

    public Connection connect(String driverScheme) throws SQLException {
        return DriverManager.getConnection(url(driverScheme), user(), password());
    }

    public Connection connectAsRoot(String driverScheme) throws SQLException {
        return DriverManager.getConnection(url(driverScheme), rootUser(), rootPassword());
    }

    private Login administrator() {
        return root.orElseThrow(() -> new IllegalStateException("this needs -Dit.root.user and -Dit.root.password"));
    }

    /** Short enough for a test's name. */
    @Override
    public String toString() {
        return kind + " " + version;
    }
}
