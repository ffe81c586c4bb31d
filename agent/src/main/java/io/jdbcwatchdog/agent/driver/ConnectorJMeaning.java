package io.jdbcwatchdog.agent.driver;

import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the exceptions of Connector/J mean, from 5.1 to 26.10: its generations throw the same. */
public final class ConnectorJMeaning {

    /** When the statement was cancelled, the driver throws one of these in place of whatever ended the statement. */
    private static final List<String> CANCELLED =
            Collections.unmodifiableList(Arrays.asList("MySQLStatementCancelledException", "MySQLTimeoutException"));

    /** The SQLState of any error. It means a lost connection only if a row was being read, and the cause says so. */
    private static final String GENERAL = "S1000";

    private ConnectorJMeaning() {}

    public static Meaning of(SQLException thrown, Dialect dialect) {
        SQLException inner = Meaning.unwrapBatch(thrown);
        if (inner.getErrorCode() >= EarlyErrors.FIRST_OF_SERVER) {
            return Meaning.of(dialect.error(inner.getErrorCode()));
        }
        if (CANCELLED.contains(inner.getClass().getSimpleName())) {
            return Meaning.CANCELLED;
        }
        boolean lostWhileReading = GENERAL.equals(inner.getSQLState())
                && Meaning.hasCause(
                        inner, "IOException", "EOFException", ".SocketException", "CommunicationsException");
        return Meaning.isConnectionError(inner) || lostWhileReading ? Meaning.GONE : Meaning.COMPLAINT;
    }
}
