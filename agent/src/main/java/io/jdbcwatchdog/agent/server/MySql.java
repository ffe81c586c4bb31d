package io.jdbcwatchdog.agent.server;

/** MySQL, 5.7 and later, and every server that does not say that it is something else. */
final class MySql extends MySqlFamily {

    /** MySQL's version is a bare number, and products that are derived from MySQL add words of their own. */
    @Override
    public boolean recognises(String version) {
        return true;
    }

    @Override
    public String identityExpression() {
        return identity("@@server_uuid");
    }

    @Override
    public Administration administration() {
        return new Administration("CONNECTION_ADMIN", AdminPort.OF_MYSQL, "SET SESSION max_execution_time = ", true);
    }

    @Override
    public EvidenceQuestions evidence(String version) {
        return new MySqlQuestions(version);
    }

    @Override
    public ServerError error(int number) {
        switch (number) {
            case 3169: // ER_SESSION_WAS_KILLED
            case 4031: // ER_CLIENT_INTERACTION_TIMEOUT: the session was idle for too long before this statement
                return ServerError.CONNECTION_ENDED;
            default:
                return super.error(number);
        }
    }

    @Override
    public Rollback rollback(int number) {
        // ER_TRANSACTION_ROLLBACK_DURING_COMMIT: a plugin did it, such as that of a replication group.
        return number == 3101 ? Rollback.WHOLE : super.rollback(number);
    }

    @Override
    public String toString() {
        return "MySQL";
    }
}
