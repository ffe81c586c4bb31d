package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Pools;
import io.jdbcwatchdog.agent.session.ConnectionEnd;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Reports to drivers and pools that the agent has ended a connection. As long as none was ever ended, nothing is looked up.
 */
final class EndedConnections {

    private final Sessions sessions;

    EndedConnections(Sessions sessions) {
        this.sessions = sessions;
    }

    boolean isEnded(Object connection) {
        if (!ConnectionEnd.anyEnded() || connection == null) {
            return false;
        }
        Object wire = wire(connection);
        Session session = wire == null ? null : sessions.get(wire, Frame.current().lookup);
        return session != null && session.ended() != null;
    }

    /** Null if it is not a driver's connection, or if it stands for several hosts between which the driver switches. */
    private static @Nullable Object wire(Object connection) {
        try {
            Driver driver = Drivers.of(connection);
            return driver == null ? null : driver.wire(driver.physical(connection));
        } catch (Exception noSingleConnection) {
            return null;
        }
    }

    void returned(Object entry) throws Exception {
        if (ConnectionEnd.anyEnded()) {
            Connection connection = Pools.connection(entry);
            if (connection != null && connection.isClosed()) {
                Pools.evict(entry);
            }
        }
    }
}
