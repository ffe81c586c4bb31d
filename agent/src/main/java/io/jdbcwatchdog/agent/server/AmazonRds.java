package io.jdbcwatchdog.agent.server;

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
    public String toString() {
        return "mysql.rds_kill_query and mysql.rds_kill";
    }
}
