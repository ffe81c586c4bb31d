package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Pools;
import io.jdbcwatchdog.agent.session.Ended;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import java.sql.Connection;

/**
 * Tells drivers and pools of connections that were ended from this side. As long as none ever was, nothing is looked up.
 */
final class EndedConnections {

    private final Sessions sessions;

    EndedConnections(Sessions sessions) {
        this.sessions = sessions;
    }

    boolean has(Object connection) {
        if (!Ended.any() || connection == null) {
            return false;
        }
        Object wire = wire(connection);
        Session session = wire == null ? null : sessions.get(wire, Frame.current().lookup);
        return session != null && session.ended() != null;
    }

    /** Null where it is none of a driver's, or stands for several hosts, of which the driver changes from one to another. */
    private static Object wire(Object connection) {
        try {
            Driver driver = Drivers.of(connection);
            return driver == null ? null : driver.wire(driver.physical(connection));
        } catch (Exception noSingleConnection) {
            return null;
        }
    }

    void returned(Object entry) throws Exception {
        if (Ended.any()) {
            Connection connection = Pools.connection(entry);
            if (connection != null && connection.isClosed()) {
                Pools.evict(entry);
            }
        }
    }
}
