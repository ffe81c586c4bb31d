package io.jdbcwatchdog.it.probe.harm;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;

/** A lock wait, and which modules the application and its driver are in. */
public final class Modular {

    private Modular() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (Connection connection = probe.connect();
                RowLock held = RowLock.hold(probe)) {
            Probe.tell("application", Modular.class.getModule().isNamed());
            Probe.tell("driver", connection.getClass().getModule().getName());
            for (ExecutionMethod way : new ExecutionMethod[] {ExecutionMethod.PLAIN, ExecutionMethod.PREPARED}) {
                Trial.run(way.key(), connection, () -> way.execute(connection, Waits.LOCK));
            }
            Probe.tell("held", held);
        }
    }
}
