package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.io.IOException;
import java.sql.Connection;

/** Commits twice while somebody holds up every commit: once by the driver's method, once as a statement. */
public final class Commits {

    private Commits() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect()) {
            Probe.run(connection, "DELETE FROM sink WHERE id IN (60, 61)");
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO sink VALUES (60, 0)");
            waitFor("ready");
            Trial.run("method", connection, () -> {
                connection.commit();
                return "committed";
            });
            Probe.run(connection, "INSERT INTO sink VALUES (61, 0)");
            waitFor("ready");
            Trial.run("statement", connection, () -> {
                Probe.run(connection, "COMMIT");
                return "committed";
            });
            Probe.tell("rows", Probe.ask(connection, "SELECT COUNT(*) FROM sink WHERE id IN (60, 61)"));
        }
    }

    private static void waitFor(String what) throws IOException {
        Probe.tell(what, true);
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody answered");
        }
    }
}
