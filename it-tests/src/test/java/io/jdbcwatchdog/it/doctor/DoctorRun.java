package io.jdbcwatchdog.it.doctor;

import io.jdbcwatchdog.it.support.AdminAccount;
import io.jdbcwatchdog.it.support.Pair;
import io.jdbcwatchdog.it.support.RsaKey;
import io.jdbcwatchdog.it.support.child.ChildJvm;
import io.jdbcwatchdog.it.support.child.ChildResult;
import io.jdbcwatchdog.it.support.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the command, and follows its advice as a person would. */
final class DoctorRun {

    private final Path folder;
    private final List<String> arguments = new ArrayList<>(List.of("doctor"));

    private DoctorRun(Path folder, String url, Path driver) {
        this.folder = folder;
        arguments.addAll(List.of("--url", url, "--driver", driver.toString()));
    }

    static DoctorRun on(Pair pair, Path folder) {
        return at(pair, pair.server().host(), pair.server().port(), folder);
    }

    /** The same server at another address. */
    static DoctorRun at(Pair pair, String host, int port, Path folder) {
        pair.child(); // makes the tables
        // Without the server's public key, the admin user's password would not be given to it.
        return at(
                pair.driver().url(host, port, pair.server().database()) + RsaKey.option(pair.driver(), pair.server()),
                pair,
                folder);
    }

    static DoctorRun at(String url, Pair pair, Path folder) {
        return new DoctorRun(folder, url, pair.driver().jar());
    }

    DoctorRun as(String user, String password) {
        return account("--user", user, "--password-file", password);
    }

    DoctorRun asApplication(Pair pair) {
        return as(pair.server().user(), pair.server().password());
    }

    DoctorRun withAdminUser() {
        return account("--admin-user", AdminAccount.NAME, "--admin-password-file", AdminAccount.PASSWORD);
    }

    DoctorRun withAdminPort(int port) {
        arguments.addAll(List.of("--admin-port", Integer.toString(port)));
        return this;
    }

    private DoctorRun account(String name, String user, String file, String password) {
        try {
            Path written = Files.writeString(folder.resolve(name.substring(2)), password);
            arguments.addAll(List.of(name, user, file, written.toString()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChildResult table() {
        return ChildJvm.runAgentJar(arguments.toArray(String[]::new));
    }

    /** The whole text on one line. */
    static String text(ChildResult table) {
        return String.join(" ", table.out()).replaceAll(" +", " ");
    }

    /** The advice of one row, on one line; empty if it has none. */
    static String advice(ChildResult table, String row) {
        StringBuilder advice = new StringBuilder();
        boolean inRow = false;
        boolean inAdvice = false;
        for (String line : table.out()) {
            if (!line.startsWith(" ")) {
                inRow = line.matches("\\S+ +\\Q" + row + "\\E .*");
                inAdvice = false;
            }
            inAdvice |= inRow && line.trim().startsWith("-> ");
            if (inAdvice) {
                advice.append(advice.isEmpty() ? "" : " ").append(line.trim());
            }
        }
        return advice.isEmpty() ? "" : advice.substring("-> ".length());
    }

    /** Runs each statement that the advice begins with: GRANT …; GRANT …; and then other words. */
    static List<String> follow(ChildResult table, String row, Server server) throws SQLException {
        List<String> followed = new ArrayList<>();
        for (String statement : advice(table, row).split(";", -1)) {
            if (!statement.trim().startsWith("GRANT ")) {
                break;
            }
            asRoot(server, statement.trim());
            followed.add(statement.trim());
        }
        return followed;
    }

    static void asRoot(Server server, String sql) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb");
                Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
