package io.jdbcwatchdog.agent.server;

import java.util.Locale;

/** MariaDB, which names itself in its version. */
final class MariaDb extends MySqlFamily {

    @Override
    public boolean recognises(String version) {
        return version.toLowerCase(Locale.ROOT).contains("mariadb");
    }

    @Override
    public String identityExpression() {
        return identity();
    }

    @Override
    public String startExpression() {
        return startOf("information_schema");
    }

    @Override
    public Administration administration() {
        return new Administration("CONNECTION ADMIN", AdminPort.OF_MARIADB, "", false);
    }

    @Override
    public EvidenceQuestions evidence(String version) {
        return new MariaDbQuestions();
    }

    @Override
    public ServerError error(int number) {
        // ER_CONNECTION_KILLED
        return number == 1927 ? ServerError.CONNECTION_ENDED : super.error(number);
    }

    @Override
    public String toString() {
        return "MariaDB";
    }
}
