package io.jdbcwatchdog.it.probe;

import java.sql.Connection;

/** Every way of executing, in every kind of wait, one after the other: told as {@code way.wait.…}. */
public final class Matrix {

    private Matrix() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (RowLock held = RowLock.hold(probe)) {
            for (Ways way : Ways.values()) {
                try (Connection connection = probe.connect(way.url)) {
                    for (Waits wait : Waits.values()) {
                        String key = way.key() + "." + wait.key();
                        Trial.run(key, connection, () -> way.execute(connection, wait));
                    }
                }
            }
            Probe.tell("held", held);
        }
    }
}
