package io.jdbcwatchdog.frameworks.plain;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.Timeouts;
import io.jdbcwatchdog.frameworks.LockWait;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Methods of every visibility. */
final class PlainDao {

    private final DataSource pool;

    PlainDao(DataSource pool) {
        this.pool = pool;
    }

    @StatementTimeout(101)
    public int ofPublic() throws SQLException {
        return LockWait.on(pool);
    }

    @StatementTimeout(102)
    int ofPackage() throws SQLException {
        return LockWait.on(pool);
    }

    int callsPrivate() throws SQLException {
        return ofPrivate();
    }

    @StatementTimeout(103)
    private int ofPrivate() throws SQLException {
        return LockWait.on(pool);
    }

    @StatementTimeout(104)
    static int ofClass(DataSource pool) throws SQLException {
        return LockWait.on(pool);
    }

    int withBlock() throws SQLException {
        return Timeouts.call(106, TimeUnit.MILLISECONDS, () -> LockWait.on(pool));
    }

    int withNamedBlock() throws SQLException {
        return Timeouts.call("closing", 107, TimeUnit.MILLISECONDS, () -> LockWait.on(pool));
    }
}
