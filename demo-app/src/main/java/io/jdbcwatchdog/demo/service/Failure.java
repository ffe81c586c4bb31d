package io.jdbcwatchdog.demo.service;

import java.sql.SQLException;

/** How this service writes an exception into its log: one line, the free text last. */
final class Failure {
    private Failure() {}

    static String of(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return "exception=" + e.getClass().getName() + " sqlstate=" + e.getSQLState() + " code=" + e.getErrorCode()
                + " message=" + message;
    }
}
