package io.jdbcwatchdog.it.probe.annotated;

import io.jdbcwatchdog.annotation.DeadlineAction;
import io.jdbcwatchdog.annotation.StatementTimeout;
import io.jdbcwatchdog.annotation.Timeouts;
import io.jdbcwatchdog.annotation.TransactionTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** A superclass's annotation, private methods, blocks, actions, transactions. */
final class OwnDao extends AbstractDao {

    OwnDao(Connection connection) {
        super(connection);
    }

    @Override
    Object overridden() throws Exception {
        return touch();
    }

    Object viaPrivate() throws SQLException {
        return secret();
    }

    @StatementTimeout(300)
    private Object secret() throws SQLException {
        return touch();
    }

    @StatementTimeout(300)
    static Object ofClass(Connection connection) throws SQLException {
        return touch(connection);
    }

    Object block() throws SQLException {
        return Timeouts.call(300, TimeUnit.MILLISECONDS, this::touch);
    }

    Object lambda() throws SQLException {
        return Timeouts.call(300, TimeUnit.MILLISECONDS, () -> touch());
    }

    void named() throws SQLException {
        Timeouts.run("nightly closing", 300, TimeUnit.MILLISECONDS, () -> {
            touch();
        });
    }

    @StatementTimeout(300)
    Object exemptBlock() throws SQLException {
        return Timeouts.call(StatementTimeout.NONE, TimeUnit.MILLISECONDS, this::touch);
    }

    @StatementTimeout(value = 300, action = DeadlineAction.LOG)
    Object logged() throws SQLException {
        return touch();
    }

    @TransactionTimeout(500)
    Object transaction() throws Exception {
        return touchInTransaction(200);
    }

    @StatementTimeout(value = 300, action = DeadlineAction.KILL_CONNECTION)
    Object connection() throws SQLException {
        return touch();
    }
}
