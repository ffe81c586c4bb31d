package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Opens an admin connection with the application's own driver. The connection must prove that it ends at the very server
 * that runs the session. Otherwise it is closed.
 */
final class AdminOpening {

    /** The connection must not be used. The message says why, for the log. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        final String why;

        Unusable(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    final Connection connection;
    /** Null if the driver does not know it. */
    final @Nullable Socket socket;

    /** The {@code CONNECTION_ID()} of the admin connection. */
    final long id;

    private AdminOpening(Connection connection, @Nullable Socket socket, long id) {
        this.connection = connection;
        this.socket = socket;
        this.id = id;
    }

    static AdminOpening of(Session victim, Login login) throws Exception {
        return of(victim, login, AdminConnection.ANSWER_LIMIT, victim.dialect.keepWhenIdle());
    }

    /**
     * @param answerLimit for the answers of the proof, in nanoseconds
     * @param setting a statement that is run on the connection once it is proven
     */
    static AdminOpening of(Session victim, Login login, long answerLimit, String setting) throws Exception {
        Object physical = victim.physical();
        if (physical == null) {
            throw new Unusable("no admin connection: the application's connection is gone");
        }
        Connection connection = connect(victim, physical, login);
        Socket socket = null;
        try {
            Object made = victim.driver.physical(connection);
            socket = victim.driver.socket(made, victim.driver.wire(made));
            checkAddress(victim, login, physical, made);
            long id = prove(victim, connection, socket, answerLimit, setting);
            return new AdminOpening(connection, socket, id);
        } catch (Throwable t) {
            AnswerLimit limit = AnswerLimit.begin(socket, AdminConnection.ANSWER_LIMIT);
            try {
                close(connection);
            } finally {
                limit.end();
            }
            throw t;
        }
    }

    private static Connection connect(Session victim, Object physical, Login login) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(physical.getClass().getClassLoader());
        try {
            return victim.driver.connect(physical, victim.provenServer().address(), login);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void checkAddress(Session victim, Login login, Object physical, Object made) throws Exception {
        Driver driver = victim.driver;
        Address reached = driver.endpoint(made).address();
        boolean sameName = driver.isNameVerified(physical) && driver.isNameVerified(made);
        if (!sameName && !login.leadsTo(victim.provenServer().address(), reached)) {
            throw new Unusable("the admin connection reached " + reached + " and not "
                    + victim.provenServer().address() + ", where the session is");
        }
    }

    private static long prove(
            Session victim, Connection connection, @Nullable Socket socket, long answerLimit, String setting)
            throws Exception {
        AnswerLimit limit = AnswerLimit.begin(socket, answerLimit);
        try (Statement statement = statement(connection)) {
            ServerId process = victim.provenServer();
            String answer = ask(statement, process.identityExpression());
            ServerId here = process.read(answer);
            if (!process.continuesIn(here, expression -> ask(statement, expression))) {
                throw new Unusable("the admin connection reached another server than the one that runs the session");
            }
            statement.execute(setting);
            return ServerId.connectionId(answer);
        } finally {
            limit.end();
        }
    }

    /** The driver keeps only a few rows of an answer, since a server may send rows without end. */
    static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(2);
        return statement;
    }

    /** A procedure may answer with several results, of which only the last says whether it was done. */
    static void executeToTheEnd(Statement statement, String sql) throws SQLException {
        boolean rows = statement.execute(sql);
        while (rows || statement.getUpdateCount() != -1) {
            rows = statement.getMoreResults();
        }
    }

    static String ask(Statement statement, String expression) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + expression + " AS identity")) {
            row.next();
            return row.getString(1);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | LinkageError alreadyGone) {
            // The connection is not used again in any case, and its driver's class loader may be closed.
        }
    }
}
