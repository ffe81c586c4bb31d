package io.jdbcwatchdog.demo.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads all blobs in one transaction. After each INSERT it asks the server for the SHA-256 of what it stored. At the
 * end it sends COMMIT, or ROLLBACK after an error. Then it checks what is left of the connection and of the rows.
 */
final class BlobUpload {
    private static final Logger log = LoggerFactory.getLogger(BlobUpload.class);

    private final Connection connection;
    private final int blobs;
    private final int bytes;

    BlobUpload(Connection connection, int blobs, int bytes) {
        this.connection = connection;
        this.blobs = blobs;
        this.bytes = bytes;
    }

    void run() throws SQLException {
        connection.setAutoCommit(false);
        RandomBlob blob = RandomBlob.create(1, bytes);
        log.info("transaction begin blobs={} bytes={}", blobs, bytes);
        try {
            for (int number = 1; number <= blobs; number++) {
                store(number, blob);
                blob = number < blobs ? RandomBlob.create(number + 1, bytes) : blob;
            }
            timed("commit", 0, () -> {
                connection.commit();
                return "done";
            });
        } catch (SQLException e) {
            rollback();
        }
        lookBack();
    }

    private void store(int number, RandomBlob blob) throws SQLException {
        long id = timed("insert", number, () -> insert(blob));
        timed("verify", number, () -> verify(id, blob));
    }

    private long insert(RandomBlob blob) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO DataBlobs (file_name, file_data, file_size, file_type, file_hash) VALUES (?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, blob.fileName());
            insert.setBytes(2, blob.data());
            insert.setInt(3, blob.data().length);
            insert.setString(4, "application/octet-stream");
            insert.setString(5, blob.sha256());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private String verify(long id, RandomBlob blob) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT IF(SHA2(file_data, 256) = file_hash, 'equal', 'not equal') FROM DataBlobs WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || !"equal".equals(rows.getString(1))) {
                    throw new SQLException(
                            "the server's SHA-256 of " + blob.fileName() + " is not equal to the client's");
                }
                return rows.getString(1);
            }
        }
    }

    private void rollback() {
        try {
            timed("rollback", 0, () -> {
                connection.rollback();
                return "done";
            });
        } catch (SQLException e) {
            log.info("the server rolls back what a lost connection leaves behind");
        }
    }

    private void lookBack() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM DataBlobs")) {
            rows.next();
            log.info("connection usable rows={}", rows.getInt(1));
        } catch (SQLException e) {
            log.info("connection {} {}", connection.isValid(5) ? "usable" : "gone", Failure.of(e));
        }
    }

    /** Logs when a step begins, and when and how it ends. */
    private static <T> T timed(String what, int blob, SqlAction<T> action) throws SQLException {
        log.info("{} begin blob={}", what, blob);
        long start = System.nanoTime();
        try {
            T result = action.run();
            log.info("{} end blob={} ms={} result={}", what, blob, millisSince(start), result);
            return result;
        } catch (SQLException e) {
            log.warn("{} failed blob={} ms={} {}", what, blob, millisSince(start), Failure.of(e));
            throw e;
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private interface SqlAction<T> {
        T run() throws SQLException;
    }
}
