package io.jdbcwatchdog.it.probe.admin;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;

/** The same row-lock wait under each of the options that it is told, on a connection of its own, one after the other. */
public final class DriverOptions {

    private DriverOptions() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (RowLock held = RowLock.holdFor(probe, 300_000)) {
            for (String option : probe.get("options").split(" ")) {
                waitUnder(option, probe);
            }
            Probe.tell("held", held);
        }
    }

    private static void waitUnder(String option, Probe probe) {
        String key = option.replace('=', ':');
        try (Connection connection = probe.connect("&" + option)) {
            Probe.run(connection, "UPDATE sink SET n = 1 WHERE id = 1");
            Trial.run(key, connection, () -> ExecutionMethod.PREPARED.execute(connection, Waits.LOCK));
        } catch (SQLException e) {
            Probe.tell(key + ".message", "cannot connect or close: " + e);
        }
    }
}
