package io.jdbcwatchdog.agent.driver;

import java.sql.SQLException;

/** What Connector/J's exceptions mean, 8.0.11 to 26.10. */
final class ConnectorJExceptions {

    /** It replaces whatever ended a statement by one of these once it was told to cancel the statement. */
    private static final String[] CANCELLED = {"MySQLStatementCancelledException", "MySQLTimeoutException"};

    /** SQLState of an error in general; of a lost connection only where a row was being read, and the cause says so. */
    private static final String GENERAL = "S1000";

    private ConnectorJExceptions() {}

    static Meaning meaning(SQLException thrown) {
        SQLException inner = Meaning.inner(thrown);
        if (inner.getErrorCode() >= Meaning.FIRST_OF_SERVER) {
            return Meaning.ofNumber(inner.getErrorCode());
        }
        for (String cancelled : CANCELLED) {
            if (inner.getClass().getSimpleName().equals(cancelled)) {
                return Meaning.CANCELLED;
            }
        }
        boolean lostWhileReading = GENERAL.equals(inner.getSQLState())
                && Meaning.hasCause(
                        inner, "IOException", "EOFException", ".SocketException", "CommunicationsException");
        return Meaning.isOfConnection(inner) || lostWhileReading ? Meaning.GONE : Meaning.COMPLAINT;
    }
}
