package io.jdbcwatchdog.agent.server;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * TiDB, which names itself in its version ({@code 8.0.11-TiDB-v7.5.0}). Connection ids have up to 64 bits, of which the
 * handshake carries the lower 32, so the id in a KILL is always that of {@code CONNECTION_ID()}. {@code KILL TIDB} works
 * with and without the option {@code enable-global-kill}; without it, a mere KILL does nothing.
 *
 * <p>It has no {@code UUID_SHORT()} that would tell one process from another. The process list tells it: it shows the
 * sessions of one process. Neither a KILL of an unknown id nor one that is ignored is an error.
 *
 * @see <a href="https://docs.pingcap.com/tidb/stable/sql-statement-kill">KILL</a>
 * @see <a href="https://docs.pingcap.com/tidb/stable/information-schema-processlist">PROCESSLIST</a>
 * @see <a href="https://docs.pingcap.com/tidb/stable/error-codes">error codes</a>
 */
final class TiDb extends MySqlFamily {

    @Override
    public boolean recognises(String version) {
        return version.toLowerCase(Locale.ROOT).contains("tidb");
    }

    @Override
    public boolean tellsProcess() {
        return false;
    }

    @Override
    public String identityExpression() {
        return "CONCAT_WS('\t', CONNECTION_ID(), VERSION())";
    }

    @Override
    public String killQuery(long session) {
        return "KILL TIDB QUERY " + session;
    }

    @Override
    public String killConnection(long session) {
        return "KILL TIDB CONNECTION " + session;
    }

    @Override
    public Administration administration() {
        return new Administration("CONNECTION_ADMIN", AdminPort.NONE, "", false);
    }

    @Override
    public List<KillStatements> killProcedures() {
        return Collections.emptyList();
    }

    @Override
    public ServerError error(int number) {
        // ER_SPECIFIC_ACCESS_DENIED_ERROR, for the session of another account
        return number == 1227 ? ServerError.NOT_OWNER : super.error(number);
    }

    @Override
    public Rollback rollback(int number) {
        switch (number) {
            case 8002: // a conflict of a SELECT FOR UPDATE
            case 8005: // a write conflict
            case 8022: // a failed commit
            case 8028: // a change of the schema
            case 9007: // a write conflict in the storage
                return Rollback.PERHAPS;
            default:
                return super.rollback(number);
        }
    }

    @Override
    public String toString() {
        return "TiDB";
    }
}
