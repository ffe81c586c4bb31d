package io.jdbcwatchdog.agent.session;

import java.lang.ref.WeakReference;

/** A statement that was executed, with the text that it was given; only both ends of a long one. */
final class Read {

    static final Read NOTHING = new Read(null, "");

    private static final int LONGEST_KEPT = 10_000;

    final WeakReference<Object> statement;
    final String sql;

    Read(Object statement, String sql) {
        this.statement = new WeakReference<>(statement);
        this.sql = sql.length() <= LONGEST_KEPT
                ? sql
                : sql.substring(0, LONGEST_KEPT / 2) + " " + sql.substring(sql.length() - LONGEST_KEPT / 2);
    }
}
