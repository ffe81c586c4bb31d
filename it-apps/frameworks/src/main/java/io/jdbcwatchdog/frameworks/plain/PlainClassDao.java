package io.jdbcwatchdog.frameworks.plain;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.LockWait;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The class is annotated. */
@StatementTimeout(105)
record PlainClassDao(DataSource pool) {

    int raise() throws SQLException {
        return LockWait.on(pool);
    }
}
