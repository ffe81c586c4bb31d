package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What MySQL and MariaDB have in common. The sources for which errors roll back the whole transaction are both servers'
 * code ({@code convert_error_code_to_mysql} in {@code ha_innodb.cc}, {@code row_mysql_handle_errors} in {@code
 * row0mysql.cc}) and manuals ("InnoDB Error Handling", "XA Transaction States"). For 1020, 1205 and 1213 it was also seen
 * in {@code INNODB_TRX} ({@code RolledBackIT}).
 */
abstract class MySqlFamily implements Dialect {

    private static final String COMMON_IDENTITY =
            "CONNECTION_ID(), UUID_SHORT(), UUID(), @@hostname, @@port, @@datadir";

    private static final List<KillStatements> KILL_PROCEDURES =
            Collections.unmodifiableList(Arrays.asList(new AmazonRds(), new Azure()));

    /** @param further expressions that distinguish one server from another */
    static String identity(String... further) {
        StringBuilder expression = new StringBuilder("CONCAT_WS('\t', ").append(COMMON_IDENTITY);
        for (String column : further) {
            expression.append(", ").append(column);
        }
        return expression.append(")").toString();
    }

    /** For this expression the server creates a table of a few hundred variables. */
    static String startOf(String schema) {
        return "CONCAT_WS('\t', UNIX_TIMESTAMP(), (SELECT VARIABLE_VALUE FROM " + schema
                + ".global_status WHERE VARIABLE_NAME = 'Uptime'))";
    }

    @Override
    public boolean tellsProcess() {
        return true;
    }

    @Override
    public String startExpression() {
        return startOf("performance_schema");
    }

    @Override
    public String killQuery(long session) {
        return "KILL QUERY " + session;
    }

    @Override
    public String killConnection(long session) {
        return "KILL CONNECTION " + session;
    }

    @Override
    public List<KillStatements> killProcedures() {
        return KILL_PROCEDURES;
    }

    @Override
    public ServerError error(int number) {
        switch (number) {
            case 1317: // ER_QUERY_INTERRUPTED
            case 1028: // ER_FILSORT_ABORT: a KILL arrived while rows were sorted
                return ServerError.INTERRUPTED;
            case 1053: // ER_SERVER_SHUTDOWN; MySQL also sends it on a killed connection
                return ServerError.CONNECTION_ENDED;
            case 1094: // ER_NO_SUCH_THREAD
                return ServerError.NO_SUCH_SESSION;
            case 1095: // ER_KILL_DENIED_ERROR
                return ServerError.NOT_OWNER;
            case EarlyErrors.UNKNOWN_FUNCTION:
            case 1370: // ER_PROCACCESS_DENIED_ERROR; some servers say so too if there is no such procedure
                return ServerError.NO_SUCH_PROCEDURE;
            case EarlyErrors.UNKNOWN_VARIABLE:
                return ServerError.UNKNOWN_VARIABLE;
            default:
                return ServerError.OTHER;
        }
    }

    @Override
    public Rollback rollback(int number) {
        switch (number) {
            // ER_LOCK_DEADLOCK: a deadlock (DB_DEADLOCK), or a conflict in a Galera or replication group.
            case 1213:
            // ER_LOCK_TABLE_FULL: more locks than there is memory for (DB_LOCK_TABLE_FULL).
            case 1206:
            // ER_XA_RBROLLBACK, ER_XA_RBTIMEOUT, ER_XA_RBDEADLOCK: the XA branch was rolled back.
            case 1402:
            case 1613:
            case 1614:
                return Rollback.WHOLE;
            // ER_CHECKREAD: MariaDB's InnoDB with innodb_snapshot_isolation (DB_RECORD_CHANGED) rolls back the
            // transaction. Other storage engines of both servers use the same error for a single statement.
            case 1020:
                return Rollback.PERHAPS;
            // ER_LOCK_WAIT_TIMEOUT (DB_LOCK_WAIT_TIMEOUT): the whole transaction if innodb_rollback_on_timeout=ON.
            case 1205:
                return Rollback.AS_CONFIGURED;
            default:
                return Rollback.NONE;
        }
    }

    @Override
    public String rollbackExpression() {
        return "@@GLOBAL.innodb_rollback_on_timeout";
    }

    @Override
    public String clientQuery(long session) {
        return "SELECT HOST AS Host FROM information_schema.PROCESSLIST WHERE ID = " + session;
    }

    /** Eight hours is the default of both servers. */
    @Override
    public String keepWhenIdle() {
        return "SET SESSION wait_timeout = 28800";
    }

    @Override
    public String doNothing() {
        return "DO 0";
    }

    @Override
    public String doNothingPrepared() {
        return "DO ?";
    }

    @Override
    public String raiseInterruption(String message) {
        return "SIGNAL SQLSTATE '70100' SET MYSQL_ERRNO = 1317, MESSAGE_TEXT = '" + message + "'";
    }
}
