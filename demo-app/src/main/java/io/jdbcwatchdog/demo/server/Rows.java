package io.jdbcwatchdog.demo.server;

/**
 * The rows that the launcher found over its own connection, and how many of them have the hash of the blob that was
 * sent.
 */
public record Rows(int total, int hashesEqual) {}
