package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** A statement is ended inside a transaction that has already done something. */
public final class Transactions {

    private Transactions() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                Connection reader = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            String count = "SELECT COUNT(*) FROM sink WHERE id = 50";
            connection.setAutoCommit(false);
            Probe.run(connection, "INSERT INTO sink VALUES (50, 1)");
            Trial.run("wait", connection, () -> ExecutionMethod.PLAIN.execute(connection, Waits.LOCK));
            Probe.tell("closed", connection.isClosed());
            if (!"true".equals(probe.get("gone", "false"))) {
                Probe.tell("inside", Probe.ask(connection, count));
                connection.rollback();
                Probe.tell("after", Probe.ask(connection, count));
            }
            Probe.tell("others", Probe.ask(reader, count));
            Probe.tell("held", held);
        }
    }
}
