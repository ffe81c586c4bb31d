package io.jdbcwatchdog.frameworks.plain;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.frameworks.Waiting;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Methods of every visibility. */
final class PlainDao {

    private final DataSource pool;

    PlainDao(DataSource pool) {
        this.pool = pool;
    }

    @StatementTimeout(101)
    public int ofPublic() throws SQLException {
        return Waiting.on(pool);
    }

    @StatementTimeout(102)
    int ofPackage() throws SQLException {
        return Waiting.on(pool);
    }

    int callsPrivate() throws SQLException {
        return ofPrivate();
    }

    @StatementTimeout(103)
    private int ofPrivate() throws SQLException {
        return Waiting.on(pool);
    }

    @StatementTimeout(104)
    static int ofClass(DataSource pool) throws SQLException {
        return Waiting.on(pool);
    }
}
