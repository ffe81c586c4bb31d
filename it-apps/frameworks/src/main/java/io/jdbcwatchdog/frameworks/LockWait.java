package io.jdbcwatchdog.frameworks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The statement that all of them execute, in plain JDBC for those that have no SQL of their own. */
public final class LockWait {

    /** It waits for the row's lock, a minute if it is let. */
    public static final String SQL = "UPDATE locked SET n = n + 1 WHERE id = 1";

    private LockWait() {}

    public static int on(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(SQL);
        }
    }
}
