package io.jdbcwatchdog.agent.server;

import java.util.Arrays;
import java.util.List;

/**
 * Amazon RDS and Aurora, where nobody has the privilege to KILL the sessions of other accounts. Procedures of Amazon do it
 * instead.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-stored-proc-ending.html">RDS for MySQL</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-stored-proc-ending.html">Aurora</a>
 */
final class AmazonRds implements KillStatements {

    @Override
    public String killQuery(long session) {
        return "CALL mysql.rds_kill_query(" + session + ")";
    }

    @Override
    public String killConnection(long session) {
        return "CALL mysql.rds_kill(" + session + ")";
    }

    @Override
    public List<String> procedures() {
        return Arrays.asList("rds_kill_query", "rds_kill");
    }

    @Override
    public String service() {
        return "on Amazon RDS and Aurora";
    }

    @Override
    public String toString() {
        return "mysql.rds_kill_query and mysql.rds_kill";
    }
}
