package io.jdbcwatchdog.it.probe.status;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether the server has a transaction open for a session, asked of the server itself: MariaDB on the session (that
 * opens none), MySQL on another. Both may be asked by the server's administrator.
 */
final class Truth implements AutoCloseable {

    private final Connection asked;
    private final Connection other;
    private final String id;
    private final boolean mariaDb;

    Truth(Probe probe, Connection asked) throws SQLException {
        this.asked = asked;
        this.other = probe.connect();
        this.id = Probe.ask(asked, "SELECT CONNECTION_ID()");
        this.mariaDb = Probe.ask(other, "SELECT VERSION()").contains("MariaDB");
    }

    boolean inTransaction() throws SQLException {
        return mariaDb
                ? "1".equals(Probe.ask(asked, "SELECT @@in_transaction"))
                : !"0"
                        .equals(Probe.ask(
                                other,
                                "SELECT COUNT(*) FROM performance_schema.events_transactions_current"
                                        + " JOIN performance_schema.threads USING (THREAD_ID)"
                                        + " WHERE STATE = 'ACTIVE' AND PROCESSLIST_ID = " + id));
    }

    @Override
    public void close() throws SQLException {
        other.close();
    }
}
