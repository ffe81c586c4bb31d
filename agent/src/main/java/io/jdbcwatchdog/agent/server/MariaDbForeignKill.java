package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * MariaDB. It does not tell when a command ended. But each command gives its session a new {@code QUERY_ID} and starts its
 * {@code TIME_MS} again (a ping the latter at least), before its {@code COMMAND} is anything but Sleep. So a session that
 * sleeps with the same number twice has been idle between the two looks.
 *
 * <p>The condition and the KILL are one command, so no round trip is between them.
 */
final class MariaDbForeignKill implements ForeignKill {

    private static final String OF_TRANSACTIONS =
            "'SHARED', 'SHARED_HIGH_PRIO', 'SHARED_READ', 'SHARED_WRITE', 'SHARED_WRITE_LOW_PRIO'";

    @Override
    public String privilege() {
        return "CONNECTION ADMIN";
    }

    @Override
    public String idle(Collection<Long> sessions) {
        return "SELECT ID, QUERY_ID, 0 FROM information_schema.PROCESSLIST WHERE COMMAND = 'Sleep' AND ID IN ("
                + MySqlQuestions.list(sessions) + ")";
    }

    @Override
    public boolean needsSecondLook() {
        return true;
    }

    /** A GET_LOCK is seen by nothing else. */
    @Override
    public List<String> otherLocks(Collection<Long> sessions) {
        String those = " IN (" + MySqlQuestions.list(sessions) + ")";
        return Arrays.asList(
                "SELECT DISTINCT THREAD_ID, NOT (LOCK_TYPE = 'Table metadata lock'"
                        + " AND REPLACE(LOCK_MODE, 'MDL_', '') IN (" + OF_TRANSACTIONS
                        + ")) FROM information_schema.METADATA_LOCK_INFO WHERE THREAD_ID" + those,
                "SELECT DISTINCT t.PROCESSLIST_ID, NOT (m.OBJECT_TYPE = 'TABLE' AND m.LOCK_DURATION = 'TRANSACTION'"
                        + " AND m.LOCK_TYPE IN (" + OF_TRANSACTIONS + ")) FROM performance_schema.threads t"
                        + " JOIN performance_schema.metadata_locks m ON m.OWNER_THREAD_ID = t.THREAD_ID"
                        + " WHERE m.LOCK_STATUS = 'GRANTED' AND t.PROCESSLIST_ID" + those);
    }

    @Override
    public List<String> areOtherLocksTold() {
        return Arrays.asList(
                "SELECT 1 FROM information_schema.PLUGINS WHERE PLUGIN_NAME = 'METADATA_LOCK_INFO'"
                        + " AND PLUGIN_STATUS = 'ACTIVE'",
                "SELECT 1 FROM performance_schema.threads t JOIN performance_schema.metadata_locks m"
                        + " ON m.OWNER_THREAD_ID = t.THREAD_ID WHERE t.PROCESSLIST_ID = CONNECTION_ID() LIMIT 1");
    }

    @Override
    public String otherLocksNeed() {
        return "INSTALL SONAME 'metadata_lock_info', or performance_schema with its instrument"
                + " wait/lock/metadata/sql/mdl, from the server's start on, and SELECT on its threads and metadata_locks";
    }

    @Override
    public String prepared() {
        return "XA RECOVER";
    }

    @Override
    public String mark() {
        return TransactionsCopy.MARK;
    }

    @Override
    public String isFresh() {
        return TransactionsCopy.IS_FRESH;
    }

    @Override
    public String stillIdle(long session, String told, long millis) {
        return "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = " + session
                + " AND COMMAND = 'Sleep' AND QUERY_ID = " + told + " AND TIME_MS >= " + millis;
    }

    @Override
    public String endIfIdle(long session, String told, long millis) {
        return "BEGIN NOT ATOMIC IF EXISTS (" + stillIdle(session, told, millis) + ") THEN KILL CONNECTION " + session
                + "; SELECT 1; ELSE SELECT 0; END IF; END";
    }
}
