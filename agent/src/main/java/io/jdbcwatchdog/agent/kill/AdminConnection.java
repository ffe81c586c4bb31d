package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Address;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.Foreign;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.Session;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * The connection that KILLs are sent on: made by the application's own driver, and used only once it has proven to be on
 * the very server that runs the session. Only its killer's thread calls it; others may have it give up its {@link Seat}.
 *
 * <p>Whether a KILL was done can be told from the error: a number of 1000 or more was sent by the server, so the KILL
 * was refused; anything else means that no answer came.
 */
final class AdminConnection {

    /** Connecting, and each answer. MariaDB was seen to take 2 s for a KILL of a statement in SLEEP. */
    static final int TIMEOUT_MILLIS = 3_000;

    /** For the whole of an answer. */
    private static final long LIMIT = TIMEOUT_MILLIS * 1_000_000L;

    private static final int FEW_ROWS = 2;

    /** After a failed attempt to connect. */
    private static final long PAUSE = 250_000_000L;

    /**
     * Unused for longer than this it is tried before a KILL leaves on it: a KILL that is lost with its connection costs
     * the application's connection as well, since nobody knows whether it will still take effect.
     */
    private static final long FRESH = 50_000_000L;

    private static final Answer GIVEN_UP = Answer.refused("the admin connection was given up for the application's");

    private static final int NO_SUCH_THREAD = 1094;
    private static final int NOT_OWNER = 1095;
    private static final int UNKNOWN_VARIABLE = 1193;

    final Seat seat;
    private final Login login;
    private Connection connection;
    private Socket socket;
    private String trouble = "";
    private long notBefore;
    private final Silence silence;
    private boolean silent;
    private long used;

    /** Whether everything that a KILL needs was gone through once. */
    boolean rehearsed;

    AdminConnection(Login login, Silence silence) {
        this.login = login;
        this.silence = silence;
        this.seat = new Seat(login, this::closeNow);
    }

    /** Why there is no connection; empty where there is one. */
    String trouble() {
        return trouble;
    }

    private void answered() {
        used = System.nanoTime();
        silence.answered();
    }

    /** Connects where that is needed; false, with {@link #trouble} set, where it is not possible. */
    boolean ready(Session victim) {
        return alone(() -> connects(victim));
    }

    /** Whatever goes wrong in there, the connection is not used again: an answer may be unread, or its server unproven. */
    private <T> T alone(Supplier<T> work) {
        seat.use.lock();
        try {
            Question limit = Question.begin(connection == null ? null : socket, LIMIT);
            try {
                return work.get();
            } finally {
                limit.end();
            }
        } catch (Throwable t) {
            closeNow();
            throw t;
        } finally {
            seat.use.unlock();
        }
    }

    /** The driver keeps no more than some rows of what it answers: a server may send rows without an end. */
    private Statement statement() throws SQLException {
        if (connection == null) {
            throw new SQLException("the admin connection was given up", "08003");
        }
        Statement statement = connection.createStatement();
        statement.setFetchSize(FEW_ROWS);
        return statement;
    }

    private boolean connects(Session victim) {
        long now = System.nanoTime();
        if (connection != null && (now - used < FRESH || ping())) {
            return true;
        }
        if (!trouble.isEmpty() && now - notBefore < 0) {
            return false;
        }
        silence.asked();
        try {
            silent = false;
            seat.take(victim);
            trouble = open(victim);
        } catch (Exception e) {
            seat.refused(victim, e);
            Withheld.tell(victim, e);
            trouble = "no admin connection: " + Foreign.message(e);
            silent = !(e instanceof WithheldException)
                    && (!(e instanceof SQLException) || ((SQLException) e).getErrorCode() < 1000);
            if (!silent) {
                silence.answered();
            }
        }
        if (!trouble.isEmpty()) {
            close();
            notBefore = System.nanoTime() + PAUSE;
        }
        return trouble.isEmpty();
    }

    private String open(Session victim) throws Exception {
        Object physical = victim.physical();
        if (physical == null) {
            return "no admin connection: the application's connection is gone";
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(physical.getClass().getClassLoader());
        try {
            connection = victim.driver.connect(physical, victim.server.address(), login);
        } finally {
            thread.setContextClassLoader(before);
        }
        Object made = victim.driver.physical(connection);
        Address reached = victim.driver.endpoint(made).address;
        boolean sameName = victim.driver.hasProvenItsName(physical) && victim.driver.hasProvenItsName(made);
        if (!sameName && !login.leadsTo(victim.server.address(), reached)) {
            return "the admin connection reached " + reached + " and not " + victim.server.address()
                    + ", where the session is";
        }
        socket = victim.driver.socket(made, victim.driver.wire(made));
        Question limit = Question.begin(socket, LIMIT);
        try (Statement statement = statement()) {
            ServerId here = victim.server.read(ask(statement, victim.server.question()));
            if (!victim.server.goesOnIn(here, expression -> ask(statement, expression))) {
                return "the admin connection reached another server than the one that runs the session";
            }
            statement.execute("SET SESSION wait_timeout = 28800");
            answered();
        } finally {
            limit.end();
        }
        return "";
    }

    private static String ask(Statement statement, String expression) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + expression + " AS identity")) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Where the session's client is, as the server sees it, or null where the server no longer has the session. The
     * process list shows every account its own sessions.
     */
    String client(long session) throws SQLException {
        SQLException[] failure = new SQLException[1];
        String client = alone(() -> {
            try (Statement statement = statement();
                    ResultSet row = statement.executeQuery(
                            "SELECT HOST AS Host FROM information_schema.PROCESSLIST WHERE ID = " + session)) {
                answered();
                return row.next() ? row.getString(1) : null;
            } catch (SQLException e) {
                failure[0] = e;
                closeNow();
                return null;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return client;
    }

    /** Whether it sees the sessions of this account in the process list; its own always. */
    boolean sees(String user) {
        return login.userOr(user).equals(user);
    }

    /** Whether a lock wait that times out costs the whole transaction; null where no answer came. */
    Boolean rollsBackOnTimeout() {
        return alone(() -> connection == null ? null : asksWhetherItRollsBack());
    }

    private Boolean asksWhetherItRollsBack() {
        try (Statement statement = statement()) {
            boolean rollsBack = "1".equals(ask(statement, "@@GLOBAL.innodb_rollback_on_timeout"));
            answered();
            return rollsBack;
        } catch (SQLException e) {
            boolean noSuchVariable = e.getErrorCode() == UNKNOWN_VARIABLE;
            if (!noSuchVariable) {
                close();
            }
            return noSuchVariable ? Boolean.FALSE : null;
        }
    }

    /** Sends it and waits for the answer. */
    Answer send(String kill) {
        return alone(() -> connection == null ? GIVEN_UP : sends(kill));
    }

    private Answer sends(String kill) {
        silence.asked();
        long begin = System.nanoTime();
        try (Statement statement = statement()) {
            statement.execute(kill);
            answered();
            silence.took(System.nanoTime() - begin);
            return Answer.DONE;
        } catch (SQLException e) {
            return answer(e);
        } catch (RuntimeException | Error e) {
            close();
            return Answer.missing("no answer to the KILL: " + Foreign.message(e));
        }
    }

    private Answer answer(SQLException e) {
        int code = e.getErrorCode();
        if (code >= 1000) {
            silence.answered();
        }
        if (code == NO_SUCH_THREAD) {
            return Answer.NO_SUCH_SESSION;
        }
        if (code == NOT_OWNER) {
            return Answer.DENIED;
        }
        close();
        return code >= 1000
                ? Answer.refused(Foreign.message(e))
                : Answer.missing("no answer to the KILL: " + Foreign.message(e));
    }

    /** Null where it is closed. */
    PreparedStatement prepare(String sql) throws SQLException {
        Connection now = connection;
        return now == null ? null : now.prepareStatement(sql);
    }

    /** What the driver throws for an error that this asks the server for; null where there is none. */
    SQLException error(String sql) {
        return alone(() -> connection == null ? null : errorOf(sql));
    }

    private SQLException errorOf(String sql) {
        silence.asked();
        try (Statement statement = statement()) {
            statement.execute(sql);
            answered();
            return null;
        } catch (SQLException e) {
            if (e.getErrorCode() >= 1000) {
                answered();
            } else {
                close();
            }
            return e;
        }
    }

    /** Whether the server answers at all; an error that it sends, such as a wrong password, is an answer. */
    boolean serverAnswers(Session victim) {
        return alone(() -> connects(victim) ? pings() : !silent);
    }

    /** Sees that it is still alive; it is opened anew at the next need if it is not. */
    boolean ping() {
        return alone(this::pings);
    }

    private boolean pings() {
        if (connection == null) {
            return false;
        }
        silence.asked();
        try {
            if (connection.isValid(1)) {
                answered();
                return true;
            }
        } catch (SQLException gone) {
            // As below.
        }
        close();
        return false;
    }

    void close() {
        alone(this::closeNow);
    }

    /** @return whether there was one */
    private boolean closeNow() {
        Connection closing = connection;
        connection = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException | RuntimeException | LinkageError alreadyGone) {
            // It is out of use either way, and its driver's loader may be closed.
        }
        seat.leave();
        return closing != null;
    }
}
