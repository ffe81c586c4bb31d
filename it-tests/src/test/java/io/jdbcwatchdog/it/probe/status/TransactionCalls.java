package io.jdbcwatchdog.it.probe.status;

import io.jdbcwatchdog.it.probe.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** One call each that may begin or end a transaction, or say nothing about it. */
enum TransactionCalls {
    AUTOCOMMIT_OFF(connection -> connection.setAutoCommit(false)),
    SELECT_OF_NO_TABLE(connection -> Probe.ask(connection, "SELECT 1")),
    SERVER_PREPARE_OUTSIDE(TransactionCalls::prepare),
    SELECT(connection -> Probe.ask(connection, "SELECT n FROM locked WHERE id = 3")),
    IS_VALID(connection -> connection.isValid(5)),
    INSERT(connection -> Probe.run(connection, "INSERT INTO sink VALUES (71, 1)")),
    INSERT_WITH_WARNING(connection -> Probe.run(connection, "INSERT IGNORE INTO sink VALUES (71, 1)")),
    IS_VALID_INSIDE(connection -> connection.isValid(5)),
    SERVER_PREPARE_INSIDE(TransactionCalls::prepare),
    SERVER_PREPARED(TransactionCalls::executePrepared),
    SET_CATALOG(connection -> connection.setCatalog(connection.getCatalog())),
    DUPLICATE(connection -> Probe.run(connection, "INSERT INTO sink VALUES (71, 1)")),
    BATCH(connection -> batch(connection, 72)),
    BATCH_WITH_DUPLICATE(connection -> batch(connection, 72)),
    PREPARED_BATCH(TransactionCalls::preparedBatch),
    COMMIT(Connection::commit),
    COMMIT_AGAIN(Connection::commit),
    STREAM_BEGUN(TransactionCalls::stream),
    STREAM_READ(connection -> TransactionCalls.readStream()),
    ROLLBACK(Connection::rollback),
    UPDATE(connection -> Probe.run(connection, "UPDATE sink SET n = n + 1 WHERE id = 71")),
    SAVEPOINT(TransactionCalls::savepoint),
    ROLLBACK_TO_SAVEPOINT(TransactionCalls::rollbackToSavepoint),
    DDL(connection -> Probe.run(connection, "CREATE OR REPLACE VIEW status_view AS SELECT 1")),
    DELETE(connection -> Probe.run(connection, "DELETE FROM sink WHERE id >= 71")),
    DEADLOCK(TransactionCalls::deadlock),
    SELECT_AFTER_DEADLOCK(connection -> Probe.ask(connection, "SELECT 1")),
    AUTOCOMMIT_ON(connection -> connection.setAutoCommit(true)),
    SELECT_AUTOCOMMIT(connection -> Probe.ask(connection, "SELECT n FROM locked WHERE id = 3")),
    BEGIN_AS_SQL(connection -> Probe.run(connection, "BEGIN")),
    UPDATE_AFTER_BEGIN(connection -> Probe.run(connection, "UPDATE sink SET n = n + 1 WHERE id = 1")),
    ROLLBACK_AS_SQL(connection -> Probe.run(connection, "ROLLBACK")),
    START_TRANSACTION(connection -> Probe.run(connection, "START TRANSACTION")),
    CALL(connection -> Probe.run(connection, "CALL in_transaction()")),
    CONNECTION_RESET(TransactionCalls::reset),
    AFTER_RESET(connection -> Probe.ask(connection, "SELECT n FROM locked WHERE id = 3")),
    BEGIN_BEFORE_CHANGE_USER(connection -> Probe.run(connection, "BEGIN")),
    CHANGE_USER(TransactionCalls::changeUser),
    AUTOCOMMIT_OFF_AS_SQL(connection -> Probe.run(connection, "SET autocommit=0")),
    SELECT_AT_LAST(connection -> Probe.ask(connection, "SELECT n FROM locked WHERE id = 3")),
    COMMIT_AS_SQL(connection -> Probe.run(connection, "COMMIT"));

    private static Savepoint savepoint;
    private static PreparedStatement prepared;
    private static ResultSet streamed;
    private static Probe probe;

    private final Call call;

    TransactionCalls(Call call) {
        this.call = call;
    }

    static void use(Probe newProbe) {
        probe = newProbe;
    }

    boolean throwsFrom(Connection connection) throws Exception {
        try {
            call.of(connection);
            return false;
        } catch (SQLException e) {
            Probe.tell(name() + ".thrown", e.getErrorCode());
            return true;
        }
    }

    private interface Call {
        void of(Connection connection) throws Exception;
    }

    private static void prepare(Connection connection) throws SQLException {
        prepared = connection.prepareStatement("SELECT n FROM locked WHERE id = ?");
    }

    private static void executePrepared(Connection connection) throws SQLException {
        prepared.setInt(1, 2);
        prepared.executeQuery().close();
    }

    private static void batch(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("UPDATE sink SET n = n + 1 WHERE id = 1");
            statement.addBatch("INSERT INTO sink VALUES (" + id + ", 1)");
            statement.addBatch("INSERT INTO sink VALUES (" + (id + 1) + ", 1)");
            statement.executeBatch();
        }
    }

    private static void preparedBatch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO sink VALUES (?, 1)")) {
            for (int id = 80; id < 85; id++) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void stream(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(connection.getMetaData().getDriverName().startsWith("MySQL") ? Integer.MIN_VALUE : 10);
        streamed = statement.executeQuery("SELECT n FROM digits");
    }

    private static void readStream() throws SQLException {
        while (streamed.next()) {
            streamed.getInt(1);
        }
        streamed.close();
    }

    private static void savepoint(Connection connection) throws SQLException {
        savepoint = connection.setSavepoint("here");
    }

    private static void rollbackToSavepoint(Connection connection) throws SQLException {
        connection.rollback(savepoint);
    }

    /** The other transaction has changed more, so this one is the victim, whoever comes last. */
    private static void deadlock(Connection connection) throws Exception {
        try (Connection other = probe.connect()) {
            other.setAutoCommit(false);
            Probe.run(other, "UPDATE digits SET word = CONCAT(word, 'x') WHERE n < 100");
            Probe.run(other, "UPDATE locked SET n = n + 1 WHERE id = 3");
            Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 2");
            Thread waiting = new Thread(() -> {
                try {
                    Probe.run(other, "UPDATE locked SET n = n + 1 WHERE id = 2");
                } catch (SQLException e) {
                    Probe.tell("other-was-the-victim", e);
                }
            });
            waiting.start();
            try {
                Probe.run(connection, "UPDATE locked SET n = n + 1 WHERE id = 3");
            } finally {
                waiting.join();
                other.rollback();
            }
        }
    }

    private static void reset(Connection connection) throws Exception {
        String method = connection.getClass().getName().startsWith("com.mysql") ? "resetServerState" : "reset";
        connection.getClass().getMethod(method).invoke(connection);
    }

    /** Connector/J only. */
    private static void changeUser(Connection connection) throws Exception {
        if (connection.getClass().getName().startsWith("com.mysql")) {
            connection
                    .getClass()
                    .getMethod("changeUser", String.class, String.class)
                    .invoke(connection, probe.get("user"), probe.get("password"));
        } else {
            connection.rollback();
        }
    }
}
