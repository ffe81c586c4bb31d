package io.jdbcwatchdog.agent.session;

/**
 * Which errors say that the server has rolled back the whole transaction, and not only the statement. Read in both servers'
 * sources ({@code convert_error_code_to_mysql} in {@code ha_innodb.cc}, {@code row_mysql_handle_errors} in {@code
 * row0mysql.cc}) and manuals ("InnoDB Error Handling", "XA Transaction States"); 1020, 1205 and 1213 were also seen in
 * {@code INNODB_TRX} ({@code RolledBackIT}).
 */
enum Rollback {

    /** Not by this error: duplicate keys, time limits of one statement, NOWAIT, a full tablespace, and all others. */
    NONE,

    /** The transaction is over. */
    WHOLE,

    /**
     * That depends on something that cannot be asked, such as the storage engine. Until the next answer says, the server
     * may have a transaction or none; and if it then has one, that may be another.
     */
    PERHAPS,

    /** That depends on a setting of the server, which can be asked elsewhere. */
    AS_CONFIGURED;

    static Rollback by(int error) {
        switch (error) {
            // ER_LOCK_DEADLOCK: a deadlock (DB_DEADLOCK); also a conflict in a Galera or replication group.
            case 1213:
            // ER_LOCK_TABLE_FULL: more locks than there is memory for (DB_LOCK_TABLE_FULL).
            case 1206:
            // ER_XA_RBROLLBACK, ER_XA_RBTIMEOUT, ER_XA_RBDEADLOCK: the XA branch was rolled back.
            case 1402:
            case 1613:
            case 1614:
            // ER_TRANSACTION_ROLLBACK_DURING_COMMIT: by a plugin, such as that of a replication group.
            case 3101:
                return WHOLE;
            // ER_CHECKREAD: MariaDB's InnoDB with innodb_snapshot_isolation (DB_RECORD_CHANGED); but other storage
            // engines say the same of one statement.
            case 1020:
                return PERHAPS;
            // ER_LOCK_WAIT_TIMEOUT: with innodb_rollback_on_timeout=ON (DB_LOCK_WAIT_TIMEOUT).
            case 1205:
                return AS_CONFIGURED;
            default:
                return NONE;
        }
    }
}
