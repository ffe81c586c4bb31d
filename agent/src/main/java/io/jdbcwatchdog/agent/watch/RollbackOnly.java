package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.config.Live;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.kill.Reporter;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.session.Execution;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import io.jdbcwatchdog.agent.sql.Commits;
import java.sql.Connection;

/**
 * {@code rollback-only}: what a KILL has left incomplete is not committed. A command that would commit is refused at the
 * gate. MariaDB Connector/J sends none where it believes that no transaction is open (after an error as the first
 * answer); then the call itself decides.
 */
final class RollbackOnly {

    private final Live live;
    private final Sessions sessions;
    private final Reporter reporter;

    RollbackOnly(Live live, Sessions sessions, Reporter reporter) {
        this.live = live;
        this.sessions = sessions;
        this.reporter = reporter;
    }

    boolean refuses(Execution execution, Object message) {
        Session session = execution.session();
        Transaction open = session.transactions.open();
        if (execution.owner instanceof Connection && isAboutSavepoint(execution.sql)) {
            execution.command(session.driver.command(message));
        }
        return open != null
                && !open.killed().isEmpty()
                && live.now().rollbackOnly()
                && execution.texts().stream().anyMatch(Commits::in);
    }

    /** @return what the call is to throw */
    Throwable refused(Execution execution, Throwable thrown) {
        Session session = execution.session();
        if ("setAutoCommit()".equals(execution.sql)) {
            correct(session);
        }
        return reporter.commitRefused(session, session.transactions.open(), thrown);
    }

    /** A {@code setAutoCommit} did not leave, and the driver may have taken it for done. */
    private static void correct(Session session) {
        Object physical = session.physical();
        Boolean said = session.transactions.autocommitSaid();
        try {
            if (physical != null && said != null) {
                session.driver.autocommitIs(physical, said);
            }
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
        }
    }

    private static boolean isAboutSavepoint(String sql) {
        return "setSavepoint()".equals(sql) || "rollback()".equals(sql) || "rollback to savepoint()".equals(sql);
    }

    /** @return what the call is to throw, or null */
    Throwable afterNothingWasSent(Object owner, String sql, Sessions.Lookup lookup, Throwable thrown) {
        boolean about = owner instanceof Connection && ("commit()".equals(sql) || "rollback()".equals(sql));
        if (!about || thrown != null || !live.now().rollbackOnly()) {
            return thrown;
        }
        Session session = session(owner, lookup);
        Transaction open = session == null ? null : session.transactions.open();
        if (open == null || open.killed().isEmpty()) {
            return null;
        }
        if (sql.equals("commit()")) {
            return reporter.commitRefused(session, open, null);
        }
        session.transactions.forget();
        return null;
    }

    private Session session(Object connection, Sessions.Lookup lookup) {
        try {
            Driver driver = Drivers.of(connection);
            return sessions.get(driver.wire(driver.physical(connection)), lookup);
        } catch (Exception unknownToThisVersion) {
            Faults.count(unknownToThisVersion);
            return null;
        }
    }
}
