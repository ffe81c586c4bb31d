package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.PreparedStatement;

/** Calls a procedure that runs with its definer's rights, and so, for MySQL's KILL, as its definer. */
public final class DefinerCall {

    private DefinerCall() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.holdFor(probe, 6_000)) {
            Trial.run("wait", connection, () -> {
                // Not a CallableStatement: on MariaDB before 11.3 Connector/J may not read the procedure's parameters.
                try (PreparedStatement statement = connection.prepareStatement("CALL wait_lock_as_definer(?)")) {
                    statement.setString(1, Waits.MARKED);
                    return statement.execute();
                }
            });
            Probe.tell("held", held);
        }
    }
}
