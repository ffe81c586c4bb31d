package io.jdbcwatchdog.it.probe.meaning;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** What is wrong with a statement itself, or what the driver says before it sends anything. */
enum Errors {
    DUPLICATE(victim -> victim.run("INSERT INTO sink VALUES (1, 1)")),
    NO_SUCH_TABLE(victim -> victim.run("SELECT 1 FROM no_such_table")),
    PARSE(victim -> victim.run("SELEKT 1")),
    DENIED(victim -> victim.run("SELECT * FROM mysql.user")),
    TOO_LONG(victim -> victim.run("UPDATE locked SET note = REPEAT('x', 50) WHERE id = 3")),
    READ_ONLY(victim -> {
        victim.run("START TRANSACTION READ ONLY");
        victim.run("UPDATE sink SET n = 1 WHERE id = 99999");
    }),
    LOCK_WAIT(victim -> {
        victim.run("SET SESSION innodb_lock_wait_timeout = 1");
        victim.run(Victim.WAIT);
    }),
    LOCK_NOWAIT(victim -> victim.run("SELECT n FROM locked WHERE id = 1 FOR UPDATE NOWAIT")),
    LOCK_WAIT_IN_BATCH(victim -> {
        victim.run("SET SESSION innodb_lock_wait_timeout = 1");
        Work.BATCH.run(victim, (it, statement) -> {});
    }),
    DEADLOCK(Errors::deadlock),
    SERVERS_TIME_LIMIT(victim -> {
        boolean mariaDb = Probe.ask(victim.connection, "SELECT VERSION()").contains("MariaDB");
        victim.run(
                (mariaDb ? "SET STATEMENT max_statement_time=0.3 FOR SELECT" : "SELECT /*+ MAX_EXECUTION_TIME(300) */")
                        + " COUNT(*) FROM digits a, digits b, digits c WHERE a.n * b.n + c.n <> 987654321");
    }),
    DRIVERS_TIME_LIMIT(victim -> {
        try (Statement statement = victim.connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.executeUpdate(Victim.WAIT);
        }
    }),
    DRIVERS_TIME_LIMIT_OF_BATCH(victim -> {
        try (PreparedStatement statement = victim.connection.prepareStatement(Victim.WAIT + " AND note <> ?")) {
            statement.setQueryTimeout(1);
            statement.setString(1, "x");
            statement.addBatch();
            statement.executeBatch();
        }
    }),
    IDLE_TOO_LONG(victim -> {
        victim.run("SET SESSION wait_timeout = 1");
        Thread.sleep(2_500);
        victim.run("SELECT 1");
    }),
    PACKET_TOO_LARGE("&maxAllowedPacket=1000000", victim -> insert(victim, 4_000_000)),
    PACKET_TOO_LARGE_FOR_THE_SERVER("&maxAllowedPacket=1000000000", victim -> insert(victim, 20_000_000)),
    PARAMETER_MISSING(victim -> {
        try (PreparedStatement statement = victim.connection.prepareStatement("SELECT ?")) {
            statement.executeQuery();
        }
    }),
    NO_ROWS_IN_QUERY(victim -> {
        try (Statement statement = victim.connection.createStatement()) {
            statement.executeQuery("SET @x = 1");
        }
    }),
    STATEMENT_CLOSED(victim -> {
        Statement statement = victim.connection.createStatement();
        statement.close();
        statement.executeQuery("SELECT 1");
    }),
    RESULT_CLOSED(victim -> {
        ResultSet rows = victim.connection.createStatement().executeQuery("SELECT 1");
        rows.close();
        rows.next();
    }),
    CONNECTION_CLOSED(victim -> {
        Statement statement = victim.connection.createStatement();
        victim.connection.close();
        statement.executeQuery("SELECT 1");
    }),
    CONNECTION_CLOSED_BEFORE_COMMIT(victim -> {
        victim.connection.setAutoCommit(false);
        victim.connection.close();
        victim.connection.commit();
    });

    final String url;
    final Victim.Action action;

    Errors(Victim.Action action) {
        this("", action);
    }

    Errors(String url, Victim.Action action) {
        this.url = url;
        this.action = action;
    }

    private static void insert(Victim victim, int bytes) throws Exception {
        try (PreparedStatement statement = victim.connection.prepareStatement("INSERT INTO blobs (body) VALUES (?)")) {
            statement.setBytes(1, new byte[bytes]);
            statement.executeUpdate();
        }
    }

    /** The other transaction has changed more, so this one is the victim. */
    private static void deadlock(Victim victim) throws Exception {
        try (Connection other = victim.connect()) {
            other.setAutoCommit(false);
            Probe.run(other, "UPDATE digits SET word = CONCAT(word, 'x') WHERE n BETWEEN 100 AND 200");
            Probe.run(other, "UPDATE locked SET n = n + 1 WHERE id = 3");
            victim.connection.setAutoCommit(false);
            victim.run("UPDATE locked SET n = n + 1 WHERE id = 2");
            Thread waiting = new Thread(() -> {
                try {
                    Probe.run(other, "UPDATE locked SET n = n + 1 WHERE id = 2");
                } catch (Exception e) {
                    Probe.tell("other-was-the-victim", e);
                }
            });
            waiting.start();
            try {
                victim.run("UPDATE locked SET n = n + 1 WHERE id = 3");
            } finally {
                waiting.join();
                other.rollback();
            }
        }
    }
}
