package io.jdbcwatchdog.demo.server;

import io.jdbcwatchdog.demo.input.DemoProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The demo's table. The demo creates it at its start and drops it at its end, always over connections of its own. */
public final class BlobTable implements AutoCloseable {
    private static final String MARK = "made by the JDBC Watchdog demo";
    private static final int TABLE_EXISTS = 1050;

    private final Database database;

    private BlobTable(Database database) {
        this.database = database;
    }

    /** A table of that name that the demo did not create is somebody's data. It stays, and the demo does not start. */
    public static BlobTable create(Database database) throws DemoProblem {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            if (isLeftOver(statement)) {
                statement.execute("DROP TABLE DataBlobs");
            }
            statement.execute("CREATE TABLE DataBlobs ("
                    + "id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, "
                    + "file_name VARCHAR(255) NOT NULL, "
                    + "file_data LONGBLOB NOT NULL, "
                    + "file_size INT NOT NULL, "
                    + "file_type VARCHAR(100) NOT NULL, "
                    + "file_hash CHAR(64) NOT NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='" + MARK + "'");
            return new BlobTable(database);
        } catch (SQLException e) {
            if (e.getErrorCode() == TABLE_EXISTS) {
                throw new DemoProblem(
                        "There is a table DataBlobs in " + database.address()
                                + " that the demo did not make. Name another database in --url",
                        e);
            }
            throw database.problem("The demo has to CREATE, DROP, SELECT from and INSERT into its table DataBlobs", e);
        }
    }

    private static boolean isLeftOver(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA ="
                + " DATABASE() AND TABLE_NAME = 'DataBlobs' AND TABLE_COMMENT = '" + MARK + "'")) {
            return rows.next();
        }
    }

    /**
     * Counts the committed rows. The locking read waits for the locks of a transaction that is still being rolled back,
     * so the count is final and not too early.
     */
    public Rows count() throws DemoProblem {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COUNT(*), COALESCE(SUM(SHA2(file_data, 256) = file_hash), 0)"
                                + " FROM DataBlobs LOCK IN SHARE MODE")) {
            row.next();
            return new Rows(row.getInt(1), row.getInt(2));
        } catch (SQLException e) {
            throw database.problem("Cannot count the rows of DataBlobs", e);
        }
    }

    public void empty() throws DemoProblem {
        execute("TRUNCATE TABLE DataBlobs");
    }

    @Override
    public void close() throws DemoProblem {
        execute("DROP TABLE IF EXISTS DataBlobs");
    }

    private void execute(String sql) throws DemoProblem {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw database.problem("Cannot " + sql, e);
        }
    }
}
