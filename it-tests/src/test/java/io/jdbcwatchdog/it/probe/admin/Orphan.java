package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A transaction that holds row 2 and waits for row 1, which somebody else holds, while the server becomes unreachable.
 * Told when it has lost its socket, it waits for the server to be back; then it has another statement killed.
 */
public final class Orphan {

    private Orphan() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Connection connection = probe.connect();
        connection.setAutoCommit(false);
        Probe.tell("session", Probe.ask(connection, "SELECT CONNECTION_ID()"));
        Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 2");
        Thread update = new Thread(() -> Trial.run("update", connection, () -> waitForRow1(connection)), "update");
        update.start();
        Probe.tellAndWait("fault");
        update.join();
        Probe.tellAndWait("over");
        try (Connection next = probe.connect()) {
            Trial.run("next", next, () -> Probe.ask(next, Waits.SCAN.sql("'x'")));
            Thread.sleep(probe.number("live-on-ms", 0)); // the agent looks for orphans once a second
        }
    }

    private static Object waitForRow1(Connection connection) throws SQLException {
        Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 1");
        return "updated";
    }
}
