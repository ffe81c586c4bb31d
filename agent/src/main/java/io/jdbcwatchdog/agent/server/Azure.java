package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.List;

/**
 * Azure Database for MySQL. Its procedures KILL the sessions of other accounts for those who have no privilege for it.
 *
 * @see <a href="https://learn.microsoft.com/azure/mysql/single-server/reference-stored-procedures">its manual</a>
 */
final class Azure implements KillStatements {

    @Override
    public String killQuery(long session) {
        return "CALL mysql.az_kill_query(" + session + ")";
    }

    @Override
    public String killConnection(long session) {
        return "CALL mysql.az_kill(" + session + ")";
    }

    @Override
    public List<String> procedures() {
        return Arrays.asList("az_kill_query", "az_kill");
    }

    @Override
    public String service() {
        return "on Azure";
    }

    @Override
    public String toString() {
        return "mysql.az_kill_query and mysql.az_kill";
    }
}
