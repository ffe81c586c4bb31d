package io.jdbcwatchdog.demo.service;

import java.sql.SQLException;

/** Formats an exception for this service's log: one line, with the free text last. */
final class Failure {
    private Failure() {}

    static String of(SQLException e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return "exception=" + e.getClass().getName() + " sqlstate=" + e.getSQLState() + " code=" + e.getErrorCode()
                + " message=" + message;
    }
}
