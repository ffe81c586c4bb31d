package io.jdbcwatchdog.it.support.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Asks a server what it is, since neither an image's name nor a URL tells. */
final class Inspection {

    private Inspection() {}

    static Server of(
            String where, Address address, Login application, Optional<Login> root, Optional<ServerProcess> process)
            throws SQLException {
        // This driver speaks to either kind.
        try (Connection connection = DriverManager.getConnection(
                        address.url("mariadb"), application.user(), application.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION(), @@version_comment")) {
            row.next();
            String version = row.getString(1);
            boolean mariadb = (version + row.getString(2)).contains("MariaDB");
            ServerKind kind = mariadb ? ServerKind.MARIADB : ServerKind.MYSQL;
            return new Server(kind, version.replaceFirst("-.*", ""), where, address, application, root, process);
        }
    }
}
