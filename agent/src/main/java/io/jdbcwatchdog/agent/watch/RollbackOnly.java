package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.CurrentSettings;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.StatementExecution;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.session.Transactions;
import io.jdbcwatchdog.agent.sql.ConnectionCall;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code rollback-only}: a transaction that a KILL has left incomplete is not committed. The gate refuses commands that
 * would commit it. MariaDB Connector/J sends no COMMIT if it believes that no transaction is open (after an error as the
 * first answer). Then the call itself is refused.
 */
final class RollbackOnly {

    private final CurrentSettings config;
    private final Sessions sessions;
    private final Reporter reporter;

    RollbackOnly(CurrentSettings config, Sessions sessions, Reporter reporter) {
        this.config = config;
        this.sessions = sessions;
        this.reporter = reporter;
    }

    boolean refuses(StatementExecution execution, Object message) {
        Session session = execution.session();
        Transaction open = session.transactions.open();
        if (execution.call.namesSavepoint()) {
            execution.command(session.driver.command(message));
        }
        return open != null
                && !open.killed().isEmpty()
                && config.now().rollbackOnly()
                && execution.meaning().commits();
    }

    /** @return what the call throws */
    Throwable refused(StatementExecution execution, @Nullable Throwable thrown) {
        Session session = execution.session();
        if (execution.call == ConnectionCall.SET_AUTO_COMMIT) {
            correctAutocommit(session);
        }
        return reporter.commitRefused(session, Objects.requireNonNull(session.transactions.open()), thrown);
    }

    /** A {@code setAutoCommit} was not sent, and the driver may consider it done. */
    private static void correctAutocommit(Session session) {
        Object physical = session.physical();
        Boolean onServer = session.transactions.lastAutocommit();
        try {
            if (physical != null && onServer != null) {
                session.driver.correctAutocommit(physical, onServer);
            }
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
        }
    }

    /** @return what the call throws, or null if it returns */
    @Nullable
    Throwable afterNothingWasSent(
            @Nullable Object owner, @Nullable String sql, Sessions.Lookup lookup, @Nullable Throwable thrown) {
        if (!(owner instanceof Connection)) {
            return thrown;
        }
        ConnectionCall call = ConnectionCall.of(sql);
        boolean ends = call == ConnectionCall.COMMIT || call == ConnectionCall.ROLLBACK;
        boolean rollbackOnly = config.now().rollbackOnly();
        if (!ends || thrown != null || !rollbackOnly && !Transactions.wasAnyEnlisted()) {
            return thrown;
        }
        Session session = session(owner, lookup);
        if (session == null) {
            return null;
        }
        session.transactions.delisted(); // the manager's transaction is over, although the server was not told
        if (!rollbackOnly) {
            return null;
        }
        Transaction open = session.transactions.open();
        if (open == null || open.killed().isEmpty()) {
            return null;
        }
        if (call == ConnectionCall.COMMIT) {
            return reporter.commitRefused(session, open, null);
        }
        session.transactions.forget();
        return null;
    }

    private @Nullable Session session(Object connection, Sessions.Lookup lookup) {
        try {
            Driver driver = Drivers.ofWoven(connection);
            return sessions.get(driver.wire(driver.physical(connection)), lookup);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
            return null;
        }
    }
}
