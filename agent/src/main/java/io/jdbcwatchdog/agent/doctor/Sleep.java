package io.jdbcwatchdog.agent.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement of the doctor's own, which changes nothing, and may be ended. */
final class Sleep {

    private Sleep() {}

    /** @return when it ended */
    static long run(Connection on, int seconds) {
        try (Statement statement = on.createStatement()) {
            statement.execute("SELECT SLEEP(" + seconds + ")");
        } catch (SQLException interrupted) {
            // MySQL's SLEEP returns 1, MariaDB's is an error.
        }
        return System.nanoTime();
    }
}
