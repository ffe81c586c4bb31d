package io.jdbcwatchdog.agent.session;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A statement that was executed, with the text that it was executed with. Of a long text only both ends are kept. */
final class LastStatement {

    static final LastStatement NOTHING = new LastStatement(null, "");

    private static final int LONGEST_KEPT = 10_000;

    final WeakReference<Object> statement;
    final String sql;

    LastStatement(@Nullable Object statement, String sql) {
        this.statement = new WeakReference<>(statement);
        this.sql = sql.length() <= LONGEST_KEPT
                ? sql
                : sql.substring(0, LONGEST_KEPT / 2) + " " + sql.substring(sql.length() - LONGEST_KEPT / 2);
    }
}
