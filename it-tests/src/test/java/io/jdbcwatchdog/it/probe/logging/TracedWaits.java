package io.jdbcwatchdog.it.probe.logging;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.Statement;
import org.slf4j.MDC;

/**
 * An application that has the id of the request it serves in its logging context: a statement waits for a lock, and the
 * COMMIT after it is refused.
 */
public final class TracedWaits {

    private TracedWaits() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        MDC.put("traceId", "request-42");
        try (Connection connection = probe.connect("");
                RowLock held = RowLock.holdFor(probe, 30_000);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE sink SET n = n + 1 WHERE id = 1");
            Trial.run("wait", connection, () -> ExecutionMethod.PLAIN.execute(connection, Waits.LOCK));
            Trial.run("commit", connection, () -> {
                connection.commit();
                return "done";
            });
            connection.rollback();
            Probe.tell("held", held);
        }
    }
}
