package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * MariaDB. Its performance_schema is off by default, so it tells the running statement of a session and no earlier ones. It
 * does not tell which metadata lock a session waits for. Where the plugin METADATA_LOCK_INFO is loaded, it tells who holds
 * locks on the tables on which the waiting session already holds one.
 */
final class MariaDbQuestions implements EvidenceQuestions {

    private static final String PLAN_LIMIT = "SET STATEMENT max_statement_time = 0.03 FOR ";

    @Override
    public String limit(long millis) {
        return "SET SESSION max_statement_time = " + String.format(Locale.ROOT, "%.3f", Math.max(1, millis) / 1000.0);
    }

    @Override
    public String processes(Collection<Long> sessions) {
        return "SELECT ID, COMMAND, TIME_MS, STATE, EXAMINED_ROWS FROM information_schema.PROCESSLIST WHERE ID IN ("
                + MySqlQuestions.list(sessions) + ")";
    }

    /**
     * SHOW ANALYZE also tells how many rows were read so far, and can take longer. MariaDB has it from 10.9 on. About a
     * statement that waits for a lock neither is answered before the wait is over, so they have little time.
     */
    @Override
    public List<String> plans(long session) {
        return Arrays.asList(PLAN_LIMIT + "SHOW EXPLAIN FOR " + session, PLAN_LIMIT + "SHOW ANALYZE FOR " + session);
    }

    @Override
    public boolean tellsPlansOfWaiting() {
        return false;
    }

    /**
     * In a queue each session waits for all that stand before it, so a few rows of each have to do. Those whose lock is no
     * waiting one, and so is held, come first.
     */
    @Override
    public String lockWaits(Collection<Long> sessions) {
        return "SELECT victim, blocker, NULL, trx_id, USER, HOST, COMMAND, TIME_MS, 'FOREGROUND', age, what, trx_query,"
                + " changed, waits FROM (SELECT r.trx_mysql_thread_id AS victim, NULLIF(b.trx_mysql_thread_id, 0) AS blocker,"
                + " b.trx_id, p.USER, p.HOST, p.COMMAND, p.TIME_MS,"
                + " TIMESTAMPDIFF(MICROSECOND, b.trx_started, NOW(6)) DIV 1000 AS age,"
                + " CONCAT(LOWER(l.lock_type), ' lock ', l.lock_mode, ' on ', l.lock_table) AS what, b.trx_query,"
                + " b.trx_rows_modified > 0 AS changed, b.trx_state = 'LOCK WAIT' AS waits,"
                + " ROW_NUMBER() OVER (PARTITION BY r.trx_id ORDER BY b.trx_requested_lock_id <=> w.blocking_lock_id,"
                + " b.trx_started) AS place FROM information_schema.INNODB_TRX r"
                + " JOIN information_schema.INNODB_LOCK_WAITS w ON w.requesting_trx_id = r.trx_id"
                + " JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id"
                + " LEFT JOIN information_schema.INNODB_LOCKS l ON l.lock_id = w.blocking_lock_id"
                + " LEFT JOIN information_schema.PROCESSLIST p ON p.ID = b.trx_mysql_thread_id"
                + " WHERE r.trx_mysql_thread_id IN (" + MySqlQuestions.list(sessions) + ")) q WHERE place <= "
                + MySqlQuestions.MOST_BLOCKERS + " ORDER BY victim, place LIMIT 100";
    }

    @Override
    public int mostBlockers() {
        return MySqlQuestions.MOST_BLOCKERS;
    }

    @Override
    public boolean waitsForMetadataLock(String state) {
        return state.startsWith("Waiting for ") && state.endsWith(" lock");
    }

    @Override
    public String metadataLocks(Collection<Long> sessions) {
        return "SELECT v.THREAD_ID, NULL, CONCAT('table ', g.TABLE_SCHEMA, '.', g.TABLE_NAME), g.THREAD_ID, NULL, p.USER,"
                + " p.HOST, p.COMMAND, p.TIME_MS, 'FOREGROUND', g.LOCK_MODE, 'GRANTED', g.LOCK_TYPE"
                + " FROM information_schema.METADATA_LOCK_INFO v JOIN information_schema.METADATA_LOCK_INFO g"
                + " ON g.TABLE_SCHEMA = v.TABLE_SCHEMA AND g.TABLE_NAME = v.TABLE_NAME AND g.THREAD_ID <> v.THREAD_ID"
                + " LEFT JOIN information_schema.PROCESSLIST p ON p.ID = g.THREAD_ID"
                + " WHERE v.TABLE_NAME <> '' AND v.THREAD_ID IN (" + MySqlQuestions.list(sessions) + ") LIMIT 100";
    }

    @Override
    public List<String> grants() {
        return Collections.singletonList("PROCESS ON *.*");
    }

    @Override
    public ForeignKill foreignKill() {
        return new MariaDbForeignKill();
    }

    @Override
    public String privileges() {
        return "PROCESS, and for metadata locks the plugin METADATA_LOCK_INFO";
    }
}
