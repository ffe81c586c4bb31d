package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.it.probe.ExecutionMethod;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.RowLock;
import io.jdbcwatchdog.it.probe.Trial;
import io.jdbcwatchdog.it.probe.Waits;
import java.sql.Connection;
import java.sql.SQLException;

/** Every way of executing, in every kind of wait, one after the other: told as {@code way.wait.…}. */
public final class Matrix {

    private Matrix() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        try (RowLock held = RowLock.hold(probe)) {
            for (ExecutionMethod way : ExecutionMethod.values()) {
                for (Waits wait : Waits.values()) {
                    String key = way.key() + "." + wait.key();
                    Connection connection = probe.connect(way.url);
                    Trial.run(key, connection, () -> way.execute(connection, wait));
                    close(connection);
                }
            }
            Probe.tell("held", held);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException killed) {
            // The trial has told that it is not usable.
        }
    }
}
