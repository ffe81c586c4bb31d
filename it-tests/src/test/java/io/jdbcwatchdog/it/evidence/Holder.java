package io.jdbcwatchdog.it.evidence;

import io.jdbcwatchdog.it.support.Tables;
import io.jdbcwatchdog.it.support.server.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A session of an application without the agent, in a transaction that holds locks. */
final class Holder implements AutoCloseable {

    static final String CHANGE = "UPDATE locked SET note = UUID() WHERE id = 1";

    /** It takes 300 ms. */
    static final String SLOW_CHANGE = "UPDATE locked SET note = UUID() WHERE id = 1 AND SLEEP(0.3) = 0";

    private final Connection connection;
    private final String id;
    private Thread worker = new Thread(() -> {});
    private volatile boolean over;
    private final AtomicInteger statements = new AtomicInteger();

    private Holder(Connection connection, String id) {
        this.connection = connection;
        this.id = id;
    }

    static Holder of(Server server, String... statements) throws SQLException {
        Tables.on(server);
        Connection connection = server.connect("mariadb");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
            row.next();
            Holder holder = new Holder(connection, row.getString(1));
            connection.setAutoCommit(false);
            for (String each : statements) {
                run(connection, each);
            }
            return holder;
        }
    }

    /** This MariaDB tells the application's account about the locks of other sessions. */
    static void letTellLocks(Server server) throws SQLException {
        try (Connection root = server.connectAsRoot("mariadb")) {
            for (String table : List.of("threads", "metadata_locks")) {
                run(root, "GRANT SELECT ON performance_schema." + table + " TO " + server.user() + "@'%'");
            }
        }
    }

    String id() {
        return id;
    }

    /** From now on it runs this again and again. */
    void work(String sql, int pauseMillis) {
        worker = new Thread(() -> {
            try {
                while (!over) {
                    run(connection, sql);
                    statements.incrementAndGet();
                    Thread.sleep(pauseMillis);
                }
            } catch (SQLException | InterruptedException ended) {
                over = true;
            }
        });
        worker.start();
    }

    /** It rolls back by itself after a while. */
    void endAfter(int millis) {
        worker = new Thread(() -> {
            try {
                Thread.sleep(millis);
                connection.rollback();
            } catch (SQLException | InterruptedException ended) {
                over = true;
            }
        });
        worker.start();
    }

    int statements() {
        return statements.get();
    }

    /** Whether nobody has ended it. */
    boolean isAlive() throws SQLException {
        return !over && connection.isValid(5);
    }

    @Override
    public void close() throws SQLException {
        over = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
