package io.jdbcwatchdog.it.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The Unix socket of a server, and the options by which the drivers use one. */
public final class UnixSocket {

    private static final String FOR_CONNECTOR_J = "org.newsclub.net.mysql.AFUNIXDatabaseSocketFactoryCJ";
    private static final String FOR_CONNECTOR_J_5 = "org.newsclub.net.mysql.AFUNIXDatabaseSocketFactory";

    private UnixSocket() {}

    /** Its URL: MariaDB Connector/J has sockets of its own, Connector/J needs {@code Jars.sockets()}. */
    public static String url(Pair pair) throws SQLException {
        Path socket = of(pair.server());
        String database = pair.server().database();
        return pair.driver().isMariaDb()
                ? pair.driver().urlWithoutHost(database) + "&localSocket=" + socket
                : pair.driver().url("localhost", 3306, database) + junixsocket(pair.driver(), socket);
    }

    /** Options of Connector/J for junixsocket. */
    public static String junixsocket(Driver connectorJ, Path socket) {
        return "&socketFactory=" + (connectorJ.isConnectorJ5() ? FOR_CONNECTOR_J_5 : FOR_CONNECTOR_J)
                + "&junixsocket.file=" + socket;
    }

    /** As this machine reaches it. */
    public static Path of(Server server) throws SQLException {
        assumeThat(server.process()).as("a server of the tests' own").isPresent();
        try (Connection connection = server.connect("mariadb");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@socket")) {
            row.next();
            // A link to an absolute path would lead out of the container.
            Path socket = Path.of(row.getString(1).replaceFirst("^/var/run/", "/run/"));
            Path here = server.process().orElseThrow().root().resolve(socket.subpath(0, socket.getNameCount()));
            assumeThat(Files.exists(here)).as(here + " can be seen from here").isTrue();
            return here;
        }
    }
}
