package io.jdbcwatchdog.it.support;

import io.jdbcwatchdog.it.support.driver.Driver;
import io.jdbcwatchdog.it.support.server.Server;
import io.jdbcwatchdog.it.support.server.ServerKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The public key that MySQL's accounts may encrypt their password with, so that no liar can read it. */
public final class RsaKey {

    private RsaKey() {}

    /** The driver's option for a file with it; empty for MariaDB, which asks for no password. */
    public static String option(Driver driver, Server server) {
        if (server.kind() == ServerKind.MARIADB) {
            return "";
        }
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement();
                ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'Caching_sha2_password_rsa_public_key'")) {
            row.next();
            File file = File.createTempFile("server-key", ".pem");
            file.deleteOnExit();
            Files.writeString(file.toPath(), row.getString(2));
            return (driver.isMariaDb() ? "&serverRsaPublicKeyFile=" : "&serverRSAPublicKeyFile=") + file;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
