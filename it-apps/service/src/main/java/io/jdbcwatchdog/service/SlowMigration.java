package io.jdbcwatchdog.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a migration may do to a transaction: hold it open while it works, and run a statement that takes its time. */
final class SlowMigration {

    private static final long WORK = 1_500;

    private SlowMigration() {}

    static void run(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + table + " VALUES (1, 1)");
            Thread.sleep(WORK);
            statement.executeUpdate("UPDATE " + table + " SET n = n + SLEEP(1.5)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
