package io.jdbcwatchdog.it.probe;

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
            for (Ways way : new Ways[] {Ways.PLAIN, Ways.PREPARED}) {
                Trial.run(way.key(), connection, () -> way.execute(connection, Waits.LOCK));
            }
            Probe.tell("held", held);
        }
    }
}
