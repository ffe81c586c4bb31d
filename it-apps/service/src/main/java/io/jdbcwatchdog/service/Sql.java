package io.jdbcwatchdog.service;

/** What the service executes, in whichever way. */
final class Sql {

    /** While somebody else holds the row, it waits. */
    static final String LOCKED_ROW = "UPDATE locked SET n = n + 1 WHERE id = 1";

    static final String FREE_ROW = "UPDATE locked SET n = n + 1 WHERE id = 2";

    private Sql() {}
}
