package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.ServerError;
import io.jdbcwatchdog.agent.session.Session;
import java.net.Socket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which KILLs are sent. The application's own driver opens it, and it is used only after it has proven to
 * be on the very server that runs the session. Only its killer's thread calls it. Other threads may make it give up its
 * {@link Seat}.
 *
 * <p>An error shows whether a KILL was done. If the server sent the error, the KILL was refused. If the error is the
 * driver's own, no answer came.
 */
final class AdminConnection {

    /** The timeout for connecting, and for each answer. MariaDB was seen to take 2 s to answer a KILL for a SLEEP. */
    static final int TIMEOUT_MILLIS = 3_000;

    /** The limit for one whole answer. */
    static final long ANSWER_LIMIT = TIMEOUT_MILLIS * 1_000_000L;

    /** The pause after a failed attempt to connect. */
    private static final long RETRY_PAUSE = 250_000_000L;

    /**
     * A connection that was unused for longer than this is pinged before a KILL is sent on it. If a KILL is lost with its
     * connection, nobody knows whether it will still take effect. So the application's connection would be lost too.
     */
    private static final long PING_AFTER = 50_000_000L;

    private static final KillAnswer GIVEN_UP =
            KillAnswer.refused("the admin connection was given up for the application's");

    private interface Work<T, E extends Exception> {
        T run() throws E;
    }

    final Seat seat;
    private final Login login;
    private final Driver driver;
    private final Dialect dialect;
    private final KillForms forms;
    private @Nullable Connection connection;
    private @Nullable Socket socket;
    private long id;
    private String trouble = "";
    private long retryAt;
    private final Silence silence;
    private boolean unanswered;
    private long lastUsed;

    /** Whether a KILL was rehearsed on this connection. */
    boolean rehearsed;

    /** @param first the first session that it is for; all others have the same driver and kind of server */
    AdminConnection(Login login, Session first, Silence silence) {
        this.login = login;
        this.driver = first.driver;
        this.dialect = first.dialect;
        this.forms = new KillForms(dialect);
        this.silence = silence;
        this.seat = new Seat(login, this::closeNow);
    }

    /** Why there is no connection; empty if there is one. */
    String trouble() {
        return trouble;
    }

    private void answered() {
        lastUsed = System.nanoTime();
        silence.answered();
    }

    /** Connects if necessary. Returns false, and sets {@link #trouble}, if that is not possible. */
    boolean connect(Session victim) {
        return exclusively(() -> connectIfNeeded(victim));
    }

    /** After any failure in here the connection is not used again: an answer may be unread, or its server unproven. */
    private <T, E extends Exception> T exclusively(Work<T, E> work) throws E {
        seat.use.lock();
        try {
            AnswerLimit limit = AnswerLimit.begin(connection == null ? null : socket, ANSWER_LIMIT);
            try {
                return work.run();
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

    private Statement statement() throws SQLException {
        if (connection == null) {
            throw givenUp();
        }
        return AdminOpening.statement(connection);
    }

    private static SQLException givenUp() {
        return new SQLException("the admin connection was given up", "08003");
    }

    private boolean connectIfNeeded(Session victim) {
        long now = System.nanoTime();
        if (connection != null && (now - lastUsed < PING_AFTER || ping())) {
            return true;
        }
        if (!trouble.isEmpty() && now - retryAt < 0) {
            return false;
        }
        silence.asked();
        try {
            unanswered = false;
            seat.take(victim);
            AdminOpening opened = AdminOpening.of(victim, login);
            connection = opened.connection;
            socket = opened.socket;
            id = opened.id;
            trouble = "";
            answered();
        } catch (AdminOpening.Unusable e) {
            trouble = e.why;
        } catch (Exception e) {
            seat.refused(victim, e);
            Withheld.reportIfWithheld(victim, e);
            trouble = "no admin connection: " + SafeText.message(e);
            unanswered = !(e instanceof WithheldException) && !isServerError(e);
            if (!unanswered) {
                silence.answered();
            }
        }
        if (!trouble.isEmpty()) {
            close();
            retryAt = System.nanoTime() + RETRY_PAUSE;
        }
        return trouble.isEmpty();
    }

    private boolean isServerError(Exception e) {
        return e instanceof SQLException
                && driver.meaning((SQLException) e, dialect).isServerError();
    }

    /**
     * The address of the session's client, as the server sees it; empty if the server does not show the session. The
     * process list shows each account its own sessions.
     */
    Optional<String> clientAddress(long session) throws SQLException {
        return exclusively(() -> {
            if (connection == null) {
                throw givenUp();
            }
            Optional<String> client = ClientProof.client(dialect, connection, session);
            answered();
            return client;
        });
    }

    /** Whether the process list certainly shows the sessions of this account: it does if this is the admin's own account. */
    boolean seesSessionsOf(String user) {
        return login.userOr(user).equals(user);
    }

    /** Whether a lock wait timeout rolls back the whole transaction; empty if no answer came. */
    Optional<Boolean> rollsBackOnTimeout() {
        return exclusively(() -> connection == null ? Optional.empty() : askRollbackSetting());
    }

    private Optional<Boolean> askRollbackSetting() {
        try (Statement statement = statement()) {
            boolean rollsBack = "1".equals(AdminOpening.ask(statement, dialect.rollbackExpression()));
            answered();
            return Optional.of(rollsBack);
        } catch (SQLException e) {
            boolean noSuchVariable = dialect.error(e.getErrorCode()) == ServerError.UNKNOWN_VARIABLE;
            if (!noSuchVariable) {
                close();
            }
            return noSuchVariable ? Optional.of(false) : Optional.empty();
        }
    }

    /** Sends the KILL, in each form if need be, and waits for the answer. */
    KillAnswer send(Kill kill) {
        return exclusively(() -> connection == null ? GIVEN_UP : sendIfProven(kill, connection));
    }

    private KillAnswer sendIfProven(Kill kill, Connection current) {
        if (!dialect.tellsProcess() && !kill.isRehearsal()) {
            silence.asked();
            try {
                Optional<String> missing = ClientProof.missing(kill.session, current, socket, id);
                answered();
                if (missing.isPresent()) {
                    return KillAnswer.unproven(missing.get());
                }
            } catch (SQLException | RuntimeException e) {
                close();
                return KillAnswer.refused("no proof of the session's server: " + SafeText.message(e));
            }
        }
        return forms.send(kill, this::sendKill);
    }

    /** @param own whether it is the server's own KILL, and not a procedure that may not be what its name says */
    private KillAnswer sendKill(String kill, boolean own) {
        silence.asked();
        long begin = System.nanoTime();
        try (Statement statement = statement()) {
            AdminOpening.executeToTheEnd(statement, kill);
            answered();
            silence.answeredAfter(System.nanoTime() - begin);
            return KillAnswer.DONE;
        } catch (SQLException e) {
            return answer(e, own);
        } catch (RuntimeException | Error e) {
            close();
            return KillAnswer.missing("no answer to the KILL: " + SafeText.message(e));
        }
    }

    private KillAnswer answer(SQLException e, boolean own) {
        if (!isServerError(e)) {
            close();
            return KillAnswer.missing("no answer to the KILL: " + SafeText.message(e));
        }
        silence.answered();
        switch (dialect.error(e.getErrorCode())) {
            case NO_SUCH_SESSION:
                return KillAnswer.NO_SUCH_SESSION;
            case NOT_OWNER:
            case NO_SUCH_PROCEDURE:
                return KillAnswer.DENIED;
            default:
                if (!own) {
                    return KillAnswer.DENIED;
                }
                close();
                return KillAnswer.refused(SafeText.message(e));
        }
    }

    /** Null if the connection is closed, which a try with resources accepts. */
    @Nullable
    PreparedStatement prepare(String sql) throws SQLException {
        Connection current = connection;
        return current == null ? null : current.prepareStatement(sql);
    }

    /** The exception that the driver throws when the server is made to send an error; empty if there was no error. */
    Optional<SQLException> errorFrom(String sql) {
        return exclusively(() -> connection == null ? Optional.empty() : runExpectingError(sql));
    }

    private Optional<SQLException> runExpectingError(String sql) {
        silence.asked();
        try (Statement statement = statement()) {
            statement.execute(sql);
            answered();
            return Optional.empty();
        } catch (SQLException e) {
            if (isServerError(e)) {
                answered();
            } else {
                close();
            }
            return Optional.of(e);
        }
    }

    /**
     * Whether the session's server answers at all. An error that the server sends, such as a wrong password, is an answer,
     * unless another process behind the same address may have sent it.
     */
    boolean serverAnswers(Session victim) {
        return exclusively(() -> connectIfNeeded(victim)
                ? pingIfOpen() && (dialect.tellsProcess() || isWhere(victim))
                : !unanswered && dialect.tellsProcess());
    }

    private boolean isWhere(Session victim) {
        Connection current = connection;
        try {
            return current != null
                    && !ClientProof.missing(victim, current, socket, id).isPresent();
        } catch (SQLException | RuntimeException e) {
            close();
            return false;
        }
    }

    /** Checks that the connection is alive, and closes it if not. It is opened again when it is needed. */
    boolean ping() {
        return exclusively(this::pingIfOpen);
    }

    private boolean pingIfOpen() {
        if (connection == null) {
            return false;
        }
        silence.asked();
        try {
            if (connection.isValid(1)) {
                answered();
                return true;
            }
        } catch (SQLException connectionLost) {
            // The connection is closed below.
        }
        close();
        return false;
    }

    void close() {
        exclusively(this::closeNow);
    }

    /** @return whether there was a connection */
    private boolean closeNow() {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            AdminOpening.close(closing);
        }
        seat.leave();
        return closing != null;
    }
}
