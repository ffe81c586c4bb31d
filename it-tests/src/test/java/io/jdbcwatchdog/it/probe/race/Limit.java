package io.jdbcwatchdog.it.probe.race;

import io.jdbcwatchdog.annotation.StatementTimeout;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long a raced statement may take. Only the raced one has a timeout: nothing else can become overdue, however busy
 * the machine is, so whatever else is hit is a wrong victim.
 */
enum Limit {
    MILLIS_20(20) {
        @Override
        @StatementTimeout(20)
        int run(Statement statement, Work work) throws SQLException {
            return work.run(statement);
        }
    },
    MILLIS_35(35) {
        @Override
        @StatementTimeout(35)
        int run(Statement statement, Work work) throws SQLException {
            return work.run(statement);
        }
    },
    MILLIS_60(60) {
        @Override
        @StatementTimeout(60)
        int run(Statement statement, Work work) throws SQLException {
            return work.run(statement);
        }
    },
    /** For comparison: the driver's own, the least there is. */
    DRIVER(1_000) {
        @Override
        int run(Statement statement, Work work) throws SQLException {
            statement.setQueryTimeout(1);
            return work.run(statement);
        }
    };

    final int millis;

    Limit(int millis) {
        this.millis = millis;
    }

    abstract int run(Statement statement, Work work) throws SQLException;

    interface Work {
        int run(Statement statement) throws SQLException;
    }
}
