package io.jdbcwatchdog.it.probe.pool;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** How a connection is taken away from the thread that uses it. */
enum Taking {
    /** By the driver itself: a pool would hand it to the next thread, and then find it broken. */
    CLOSE {
        @Override
        void take(HikariDataSource pool, Connection connection) throws SQLException {
            connection.close();
        }
    },
    ABORT {
        @Override
        void take(HikariDataSource pool, Connection connection) throws SQLException {
            connection.abort(Runnable::run);
        }
    },
    EVICT {
        @Override
        void take(HikariDataSource pool, Connection connection) {
            pool.evictConnection(connection);
        }
    },
    /** All of the pool's connections at once, as when they have reached their {@code maxLifetime}. */
    SOFT_EVICT_ALL {
        @Override
        void take(HikariDataSource pool, Connection connection) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    };

    abstract void take(HikariDataSource pool, Connection connection) throws SQLException;
}
