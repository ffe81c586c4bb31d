package io.jdbcwatchdog.it.truth;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Every commit on a server has to wait for a while, though the server answers. */
final class HeldCommits {

    static final int MILLIS = 1_200;

    private HeldCommits() {}

    /** @param statement of the server's administrator */
    @SuppressWarnings("FutureReturnValueIgnored") // Where it fails, the commits stay held, which the tests see.
    static void hold(Statement statement) {
        execute(statement, "FLUSH TABLES WITH READ LOCK");
        CompletableFuture.runAsync(
                () -> execute(statement, "UNLOCK TABLES"),
                CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
