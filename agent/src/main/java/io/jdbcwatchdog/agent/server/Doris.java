package io.jdbcwatchdog.agent.server;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Apache Doris. A connection belongs to one frontend, and so does its id: on another frontend the same id is somebody
 * else's. A KILL must reach the frontend that holds the connection, and no expression tells which frontend answers. The
 * process list tells it.
 *
 * <p>A frontend introduces itself with the version of a MySQL. It is recognised where that is 5.7.99, which no MySQL ever
 * had, or names Doris.
 *
 * @see <a href="https://doris.apache.org/docs/sql-manual/sql-statements/session/connection/KILL-CONNECTION">KILL CONNECTION</a>
 * @see <a href="https://doris.apache.org/docs/sql-manual/sql-statements/session/queries/KILL-QUERY">KILL QUERY</a>
 */
class Doris extends MySqlFamily {

    /** ERR_UNKNOWN_ERROR: a cancelled query has no error of its own. */
    private static final int ANY_ERROR = 1105;

    @Override
    public boolean recognises(String version) {
        return version.toLowerCase(Locale.ROOT).contains("doris") || version.startsWith("5.7.99");
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
    public List<KillStatements> killProcedures() {
        return Collections.emptyList();
    }

    /** What an error means is asked only of a statement that was killed. */
    @Override
    public ServerError error(int number) {
        return number == ANY_ERROR ? ServerError.INTERRUPTED : super.error(number);
    }

    @Override
    public String clientQuery(long session) {
        return "SHOW PROCESSLIST";
    }

    @Override
    public String doNothing() {
        return "SELECT 1";
    }

    @Override
    public String doNothingPrepared() {
        return "SELECT ?";
    }

    @Override
    public String toString() {
        return "Doris";
    }
}
