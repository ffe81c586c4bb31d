package io.jdbcwatchdog.it.probe.truth;

import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.it.probe.Probe;
import io.jdbcwatchdog.it.probe.Trial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Batches of eight INSERTs that take 200 ms each, under a timeout that ends in the middle of them; then what the table
 * has, and whether any more comes.
 */
public final class Batches {

    private static final int ELEMENTS = 8;
    private static final long ELEMENT_MILLIS = 200;

    private Batches() {}

    public static void main(String[] args) throws Exception {
        Probe probe = new Probe(args);
        Probe.run(probe.connect(), "DROP TABLE IF EXISTS batched");
        Probe.run(probe.connect(), "CREATE TABLE batched (id INT PRIMARY KEY, n INT) ENGINE=InnoDB");
        for (String name : probe.get("ways").split(",")) {
            Way way = Way.valueOf(name);
            one(probe, way, name + ".auto", true);
            one(probe, way, name + ".transaction", false);
        }
    }

    private static void one(Probe probe, Way way, String key, boolean autocommit) throws Exception {
        try (Connection watching = probe.connect()) {
            Connection connection = probe.connect(way.url);
            empty(watching);
            connection.setAutoCommit(autocommit);
            Trial.run(key, connection, way.work(connection));
            if (!autocommit && Trial.usable(connection)) {
                connection.commit();
            }
            Probe.tell(key + ".rows", rowsInTheEnd(watching));
            close(connection);
        }
    }

    @StatementTimeout(StatementTimeout.NONE)
    private static void empty(Connection watching) throws SQLException {
        Probe.run(watching, "DELETE FROM batched");
    }

    /** Looks until all elements would have had their time, and says how many there were at most. */
    @StatementTimeout(StatementTimeout.NONE)
    private static int rowsInTheEnd(Connection watching) throws SQLException {
        int most = 0;
        long until = System.nanoTime() + ELEMENTS * ELEMENT_MILLIS * 1_000_000L;
        while (System.nanoTime() - until < 0) {
            most = Math.max(most, Integer.parseInt(Probe.ask(watching, "SELECT COUNT(*) FROM batched")));
        }
        return most;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            Probe.tell("closed", alreadyGone.getSQLState());
        }
    }

    /** How a batch leaves the driver. */
    public enum Way {
        STATEMENT(""),
        CLIENT_PREPARED(""),
        SERVER_PREPARED("&useServerPrepStmts=true"),
        /** Connector/J makes one INSERT of them all. */
        REWRITTEN("&rewriteBatchedStatements=true"),
        /** Connector/J makes one string of several statements. */
        REWRITTEN_STATEMENTS("&rewriteBatchedStatements=true"),
        /** MariaDB Connector/J waits for each answer before it sends the next. */
        ONE_BY_ONE("&disablePipeline=true&useBatchMultiSend=false"),
        /** MariaDB Connector/J sends all parameters in one command, where the server is MariaDB. */
        BULK("&useBulkStmts=true&useServerPrepStmts=true");

        final String url;

        Way(String url) {
            this.url = url;
        }

        Callable<String> work(Connection connection) {
            return () -> {
                try (Statement batch = batch(connection)) {
                    return Arrays.toString(batch.executeBatch());
                }
            };
        }

        private Statement batch(Connection connection) throws SQLException {
            if (this == STATEMENT || this == REWRITTEN_STATEMENTS) {
                Statement statement = connection.createStatement();
                for (int i = 1; i <= ELEMENTS; i++) {
                    statement.addBatch("INSERT INTO batched VALUES (" + i + ", SLEEP(" + ELEMENT_MILLIS / 1e3 + "))");
                }
                return statement;
            }
            PreparedStatement prepared =
                    connection.prepareStatement("INSERT INTO batched (id, n) VALUES (?, SLEEP(?))");
            for (int i = 1; i <= ELEMENTS; i++) {
                prepared.setInt(1, i);
                prepared.setDouble(2, ELEMENT_MILLIS / 1e3);
                prepared.addBatch();
            }
            return prepared;
        }
    }
}
