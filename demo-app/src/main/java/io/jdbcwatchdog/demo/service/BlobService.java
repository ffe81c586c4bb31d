package io.jdbcwatchdog.demo.service;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects and uploads the blobs: {@code BlobService <blobs> <bytes of each>}. The database comes from the environment
 * ({@code DEMO_URL}, {@code DEMO_USER}, {@code DEMO_PASSWORD}), where other users of the machine cannot read the
 * password.
 */
public final class BlobService {
    private static final Logger log = LoggerFactory.getLogger(BlobService.class);

    private BlobService() {}

    public static void main(String[] args) {
        int blobs = Integer.parseInt(args[0]);
        int bytes = Integer.parseInt(args[1]);
        try (Connection connection = DriverManager.getConnection(System.getenv("DEMO_URL"), credentials())) {
            new BlobUpload(connection, blobs, bytes).run();
        } catch (SQLException e) {
            log.error("service failed {}", Failure.of(e));
            System.exit(1);
        }
    }

    private static Properties credentials() {
        Properties credentials = new Properties();
        putIfSet(credentials, "user", System.getenv("DEMO_USER"));
        putIfSet(credentials, "password", System.getenv("DEMO_PASSWORD"));
        return credentials;
    }

    private static void putIfSet(Properties credentials, String name, String value) {
        if (value != null) {
            credentials.setProperty(name, value);
        }
    }
}
