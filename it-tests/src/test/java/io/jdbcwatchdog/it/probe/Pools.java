package io.jdbcwatchdog.it.probe;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** HikariCP in front of the server that the probe was told of. */
public final class Pools {

    private Pools() {}

    public static HikariConfig of(Probe probe, int size, String more) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(probe.get("url") + more);
        config.setUsername(probe.get("user"));
        config.setPassword(probe.get("password"));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(30_000);
        return config;
    }

    /** A pool that goes on with a connection after a timeout; by itself HikariCP drops it ({@link KeepAfterTimeout}). */
    public static HikariDataSource keeping(Probe probe, int size, String more) {
        HikariConfig config = of(probe, size, more);
        config.setExceptionOverrideClassName(KeepAfterTimeout.class.getName());
        return new HikariDataSource(config);
    }

    /** HikariCP takes every {@code SQLTimeoutException} for the end of the connection, which it is not after KILL QUERY. */
    public static final class KeepAfterTimeout implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException e) {
            return "70100".equals(e.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
