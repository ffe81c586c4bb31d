package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.Statement;

/**
 * Commits by the last element of a batch while somebody holds up every commit. The element before it changes a temporary
 * table, which nobody can hold up.
 */
public final class BatchedCommit {

    private BatchedCommit() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                Statement batch = connection.createStatement()) {
            Probe.run(connection, "CREATE TEMPORARY TABLE scratch (n INT)");
            Probe.run(connection, "INSERT INTO scratch VALUES (0)");
            Probe.run(connection, "DELETE FROM sink WHERE id = 62");
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO sink VALUES (62, 0)");
            batch.addBatch("UPDATE scratch SET n = 1");
            batch.addBatch("COMMIT");
            Probe.tell("ready", true);
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody answered");
            }
            Trial.run("batch", connection, () -> batch.executeBatch().length);
            connection.rollback();
            Probe.tell("rows", Probe.ask(connection, "SELECT COUNT(*) FROM sink WHERE id = 62"));
        }
    }
}
