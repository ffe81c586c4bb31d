package io.jdbcwatchdog.agent.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * MySQL. The lock tables of performance_schema are asked only with the waiting thread given, for which they have an index.
 * They held up all transactions of busy servers before 8.0.40, 8.4.3 and 9.1.0 (bug 111082, improved by 112035), so older
 * versions are not asked. The views of {@code sys} are never asked: one took 232 s.
 */
final class MySqlQuestions implements EvidenceQuestions {

    /** For each session that waits. */
    static final int MOST_BLOCKERS = 3;

    private static final List<String> TABLES = Collections.unmodifiableList(Arrays.asList(
            "threads",
            "data_lock_waits",
            "metadata_locks",
            "events_statements_current",
            "events_statements_history",
            "events_transactions_current",
            "session_connect_attrs"));

    private static final String IN_FRONT = "'EXCLUSIVE', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE', 'SHARED'";

    private static final String SCHEMA = "performance_schema.";

    /** Columns about the session b. A row without an InnoDB session, such as an XA branch, has nulls. */
    private static final String CLIENT =
            "b.PROCESSLIST_USER, b.PROCESSLIST_HOST, b.PROCESSLIST_COMMAND, b.PROCESSLIST_TIME * 1000, b.TYPE";

    private final boolean isAskedForLocks;
    private final String version;

    /** Set by {@link #limit}, which is called before each round of questions. */
    private volatile String hint = "";

    MySqlQuestions(String version) {
        this.version = version;
        this.isAskedForLocks = ServerVersion.of(version).tellsRowLocksSafely();
    }

    @Override
    public String limit(long millis) {
        hint = "/*+ MAX_EXECUTION_TIME(" + Math.max(1, millis) + ") */ ";
        return "";
    }

    @Override
    public String processes(Collection<Long> sessions) {
        return "SELECT " + hint
                + "ID, COMMAND, TIME * 1000, STATE, NULL FROM information_schema.PROCESSLIST WHERE ID IN ("
                + list(sessions) + ")";
    }

    @Override
    public List<String> plans(long session) {
        return Collections.singletonList("EXPLAIN FORMAT=TRADITIONAL FOR CONNECTION " + session);
    }

    @Override
    public String whyNoLockWaits() {
        return isAskedForLocks
                ? ""
                : "MySQL " + version
                        + " is not asked who holds a row lock: the question can hold up all transactions before"
                        + " 8.0.40, 8.4.3 and 9.1.0";
    }

    /**
     * In a queue each session waits for all that stand before it, so 45 of them make 1,000 rows. InnoDB lists those that have
     * the lock before those that wait for it, so the first few of each are enough.
     */
    @Override
    public String lockWaits(Collection<Long> sessions) {
        return "SELECT " + hint + "v.PROCESSLIST_ID, b.PROCESSLIST_ID, b.THREAD_ID, w.BLOCKING_ENGINE_TRANSACTION_ID, "
                + CLIENT + ", NULL, 'row lock', NULL, NULL, NULL FROM " + SCHEMA
                + "threads v STRAIGHT_JOIN LATERAL (SELECT BLOCKING_THREAD_ID, BLOCKING_ENGINE_TRANSACTION_ID FROM "
                + SCHEMA
                + "data_lock_waits d WHERE d.REQUESTING_THREAD_ID = v.THREAD_ID LIMIT " + MOST_BLOCKERS
                + ") w LEFT JOIN " + SCHEMA + "threads b ON b.THREAD_ID = w.BLOCKING_THREAD_ID"
                + " WHERE v.PROCESSLIST_ID IN (" + list(sessions) + ") LIMIT 100";
    }

    @Override
    public String areLocksTold() {
        return "SELECT @@performance_schema";
    }

    @Override
    public int mostBlockers() {
        return MOST_BLOCKERS;
    }

    /**
     * The thread in {@code data_lock_waits} is the one that made the lock's record, and that is not always its owner: a row
     * that was inserted has no record until somebody waits for it, and then the one who waits makes it; a prepared XA branch
     * may have left its session; and a page that is split takes the locks with it.
     */
    @Override
    public String owners(Collection<String> transactions) {
        return "SELECT " + hint + "trx_id, trx_mysql_thread_id FROM information_schema.INNODB_TRX WHERE trx_id IN ("
                + list(transactions) + ")";
    }

    @Override
    public String clients(Collection<Long> sessions) {
        return "SELECT " + hint + "b.PROCESSLIST_ID, b.THREAD_ID, " + CLIENT + " FROM " + SCHEMA
                + "threads b WHERE b.PROCESSLIST_ID IN (" + list(sessions) + ")";
    }

    @Override
    public String waiting(Collection<String> threads) {
        return isAskedForLocks
                ? "SELECT " + hint + "DISTINCT REQUESTING_THREAD_ID FROM " + SCHEMA
                        + "data_lock_waits WHERE REQUESTING_THREAD_ID IN (" + list(threads) + ")"
                : "";
    }

    @Override
    public boolean waitsForMetadataLock(String state) {
        return state.startsWith("Waiting for ") && state.endsWith(" lock");
    }

    /** Of those that wait too, only the few types can be in front that stand first here; of the others, some for each. */
    @Override
    public String metadataLocks(Collection<Long> sessions) {
        return "SELECT " + hint + "v.PROCESSLIST_ID, g.WANTED,"
                // The name of a GET_LOCK is a literal of somebody's statement.
                + " CONCAT_WS(' ', LOWER(g.OBJECT_TYPE), IF(g.OBJECT_TYPE IN ('USER LEVEL LOCK', 'LOCKING SERVICE'), NULL,"
                + " CONCAT_WS('.', g.OBJECT_SCHEMA, g.OBJECT_NAME))),"
                + " b.PROCESSLIST_ID, b.THREAD_ID, " + CLIENT + ", g.LOCK_TYPE, g.LOCK_STATUS, g.LOCK_DURATION FROM "
                + SCHEMA + "threads v STRAIGHT_JOIN LATERAL (SELECT p.LOCK_TYPE AS WANTED, l.* FROM " + SCHEMA
                + "metadata_locks p STRAIGHT_JOIN " + SCHEMA
                + "metadata_locks l ON l.OBJECT_TYPE = p.OBJECT_TYPE AND l.OBJECT_SCHEMA <=> p.OBJECT_SCHEMA"
                + " AND l.OBJECT_NAME <=> p.OBJECT_NAME AND l.OWNER_THREAD_ID <> p.OWNER_THREAD_ID"
                + " WHERE p.OWNER_THREAD_ID = v.THREAD_ID AND p.LOCK_STATUS = 'PENDING' AND (l.LOCK_STATUS = 'GRANTED'"
                + " OR l.LOCK_STATUS = 'PENDING' AND l.LOCK_TYPE IN (" + IN_FRONT + "))"
                + " ORDER BY l.LOCK_STATUS = 'PENDING' DESC, l.OWNER_THREAD_ID LIMIT " + MOST_BLOCKERS
                + ") g STRAIGHT_JOIN " + SCHEMA
                + "threads b ON b.THREAD_ID = g.OWNER_THREAD_ID WHERE v.PROCESSLIST_ID IN ("
                + list(sessions) + ") LIMIT 100";
    }

    @Override
    public boolean provesMetadataLocks() {
        return true;
    }

    @Override
    public String statements(Collection<String> threads) {
        String columns = "THREAD_ID, SQL_TEXT, END_EVENT_ID IS NULL AS RUNS, EVENT_ID FROM " + SCHEMA;
        String those = " WHERE THREAD_ID IN (" + list(threads) + ")";
        return "SELECT " + hint + "THREAD_ID, SQL_TEXT, MAX(RUNS) FROM (SELECT " + columns + "events_statements_current"
                + those + " UNION ALL SELECT " + columns + "events_statements_history" + those
                + ") s WHERE SQL_TEXT IS NOT NULL GROUP BY THREAD_ID, EVENT_ID, SQL_TEXT"
                + " ORDER BY THREAD_ID, EVENT_ID DESC";
    }

    @Override
    public String transactions(Collection<String> threads) {
        return "SELECT " + hint + "THREAD_ID, TIMER_WAIT DIV 1000000000 FROM " + SCHEMA
                + "events_transactions_current WHERE STATE = 'ACTIVE' AND THREAD_ID IN (" + list(threads) + ")";
    }

    @Override
    public String attributes(Collection<Long> sessions) {
        return "SELECT " + hint + "PROCESSLIST_ID, ATTR_NAME, ATTR_VALUE FROM " + SCHEMA
                + "session_connect_attrs WHERE ATTR_NAME IN ('program_name', '_pid', '_client_name')"
                + " AND PROCESSLIST_ID IN (" + list(sessions) + ")";
    }

    @Override
    public String otherLocks(Collection<String> threads) {
        return "SELECT " + hint + "DISTINCT OWNER_THREAD_ID FROM " + SCHEMA
                + "metadata_locks WHERE OWNER_THREAD_ID IN (" + list(threads)
                // LOCK TABLES keeps its locks as if they were of a transaction.
                + ") AND LOCK_STATUS = 'GRANTED' AND (LOCK_DURATION = 'EXPLICIT'"
                + " OR LOCK_TYPE IN ('SHARED_READ_ONLY', 'SHARED_NO_WRITE', 'SHARED_NO_READ_WRITE'))";
    }

    @Override
    public boolean knowsStatements() {
        return true;
    }

    @Override
    public List<String> grants() {
        List<String> grants = new ArrayList<>();
        grants.add("PROCESS ON *.*");
        TABLES.forEach(table -> grants.add("SELECT ON " + SCHEMA + table));
        return grants;
    }

    @Override
    public ForeignKill foreignKill() {
        return new MySqlForeignKill();
    }

    @Override
    public String privileges() {
        return "PROCESS, and SELECT on these tables of performance_schema: " + String.join(", ", TABLES);
    }

    /** Numbers of the server's own, which may be unsigned. */
    static String list(Collection<?> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
