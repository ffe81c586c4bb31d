package io.jdbcwatchdog.agent.server;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * MySQL. Its performance_schema tells when the last command of a session ended, whose transaction is open, and whether that
 * is an XA branch. The clock is that of the asking statement itself, which also proves that statements are recorded.
 *
 * <p>{@code PROCESSLIST_TIME} is kept apart from the events, and counts from the beginning of the last command. If it is
 * less than the events say, then a command was not recorded, and nothing is proven. Both times are cut to seconds, and the
 * clocks may differ by a thousandth.
 *
 * <p>The picoseconds are divided first, since they do not fit a signed number after 106 days.
 */
final class MySqlForeignKill implements ForeignKill {

    private static final String SCHEMA = "performance_schema.";
    private static final String IDLE_MILLIS =
            "CAST(o.TIMER_START DIV 1000000000 AS SIGNED) - CAST(s.TIMER_END DIV 1000000000 AS SIGNED)";
    private static final String SINCE_BEGIN =
            "CAST(o.TIMER_START DIV 1000000000000 AS SIGNED) - CAST(s.TIMER_START DIV 1000000000000 AS SIGNED)";
    private static final String TOLD = "CONCAT(t.EVENT_ID, '.', s.EVENT_ID)";

    private static final String FROM = " FROM " + SCHEMA + "threads b"
            + " STRAIGHT_JOIN " + SCHEMA + "events_statements_current s ON s.THREAD_ID = b.THREAD_ID"
            + " STRAIGHT_JOIN " + SCHEMA + "events_transactions_current t ON t.THREAD_ID = b.THREAD_ID"
            + " STRAIGHT_JOIN " + SCHEMA + "threads me ON me.PROCESSLIST_ID = CONNECTION_ID()"
            + " STRAIGHT_JOIN " + SCHEMA + "events_statements_current o ON o.THREAD_ID = me.THREAD_ID"
            + " WHERE b.PROCESSLIST_COMMAND = 'Sleep' AND b.INSTRUMENTED = 'YES'"
            + " AND s.NESTING_EVENT_LEVEL = 0 AND s.END_EVENT_ID IS NOT NULL AND s.EVENT_NAME <> 'statement/com/Fetch'"
            + " AND t.STATE = 'ACTIVE' AND COALESCE(t.XA_STATE, 'NOTXA') = 'NOTXA'"
            + " AND o.NESTING_EVENT_LEVEL = 0 AND o.END_EVENT_ID IS NULL"
            + " AND b.PROCESSLIST_TIME + 1 + (" + SINCE_BEGIN + ") DIV 1000 >= " + SINCE_BEGIN;

    @Override
    public String privilege() {
        return "CONNECTION_ADMIN";
    }

    @Override
    public boolean isSuperEnough() {
        return true;
    }

    /** Metadata locks of an XA branch that has left its session are still shown as the session's. */
    @Override
    public String prepared() {
        return "SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = 0";
    }

    @Override
    public boolean preparedMayBeAnybodys() {
        return true;
    }

    @Override
    public String mark() {
        return TransactionsCopy.MARK;
    }

    @Override
    public String isFresh() {
        return TransactionsCopy.IS_FRESH;
    }

    /** Every session in a transaction has some, if the server keeps them at all. */
    @Override
    public List<String> otherLocks(Collection<Long> sessions) {
        return Collections.singletonList("SELECT DISTINCT b.PROCESSLIST_ID, m.LOCK_DURATION = 'EXPLICIT' FROM " + SCHEMA
                + "threads b STRAIGHT_JOIN " + SCHEMA + "metadata_locks m ON m.OWNER_THREAD_ID = b.THREAD_ID"
                + " WHERE m.LOCK_STATUS = 'GRANTED' AND b.PROCESSLIST_ID IN (" + MySqlQuestions.list(sessions) + ")");
    }

    /** The question itself holds some. */
    @Override
    public List<String> areOtherLocksTold() {
        return Collections.singletonList(
                "SELECT 1 FROM " + SCHEMA + "threads b STRAIGHT_JOIN " + SCHEMA
                        + "metadata_locks m ON m.OWNER_THREAD_ID = b.THREAD_ID WHERE b.PROCESSLIST_ID = CONNECTION_ID() LIMIT 1");
    }

    @Override
    public String otherLocksNeed() {
        return "performance_schema's instrument wait/lock/metadata/sql/mdl, from the server's start on";
    }

    @Override
    public String idle(Collection<Long> sessions) {
        return "SELECT b.PROCESSLIST_ID, " + TOLD + ", " + IDLE_MILLIS + FROM + " AND b.PROCESSLIST_ID IN ("
                + MySqlQuestions.list(sessions) + ")";
    }

    @Override
    public String stillIdle(long session, String told, long millis) {
        return "SELECT 1" + FROM + " AND b.PROCESSLIST_ID = " + session + " AND " + TOLD + " = '" + told + "' AND "
                + IDLE_MILLIS + " >= " + millis;
    }
}
