package io.jdbcwatchdog.it.probe.learn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A slow caller of the very SQL that is quick for others. */
final class Export {

    private Export() {}

    static void run(Connection connection, int millis) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(Week.READ)) {
            read.setDouble(1, millis / 1_000.0);
            read.execute();
        }
    }
}
