package io.jdbcwatchdog.demo.server;

/** What the launcher found over a connection of its own: rows, and how many of them have the hash of what was sent. */
public record Rows(int total, int hashesEqual) {}
