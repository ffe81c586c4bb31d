package io.jdbcwatchdog.agent.kill;

import io.jdbcwatchdog.agent.config.Settings;
import io.jdbcwatchdog.agent.driver.Login;
import io.jdbcwatchdog.agent.driver.WithheldException;
import io.jdbcwatchdog.agent.report.SafeText;
import io.jdbcwatchdog.agent.server.EarlyErrors;
import io.jdbcwatchdog.agent.server.EvidenceQuestions;
import io.jdbcwatchdog.agent.session.Session;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that asks a server about statements that are about to be ended. It logs in as the admin connection does, and
 * is proven to be on the same server, but no KILL depends on it. It lives for a few questions, each of which has limits on
 * both sides, and gives its place to a connection of the application at any time.
 */
public final class SideConnection implements AutoCloseable {

    /** There is no such connection, or a question was not answered. The message says why, for the log. */
    public static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;

        private final Refusal refusal;
        private final @Nullable SQLException error;

        /** What became of the login. */
        public enum Refusal {
            /** There was no answer yet, or the connection was not the trouble. */
            NONE,
            /** The server said no, or nothing at all, and will go on to do so. */
            REFUSED,
            /** The server or the account has no room, or had none lately. */
            NO_ROOM,
            /** It did not accept the account or its password. Each attempt may count towards a lock. */
            DENIED
        }

        public NoAnswer(String why) {
            this(why, Refusal.NONE, null);
        }

        NoAnswer(String why, Refusal refusal, @Nullable SQLException error) {
            super(why, null, false, false);
            this.refusal = refusal;
            this.error = error;
        }

        /** The error of the login that was refused; null if it was not refused. */
        public @Nullable SQLException error() {
            return error;
        }

        public Refusal refusal() {
            return refusal;
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The drivers' limits for connecting and for each read. Answers have shorter ones of their own. A login may take long:
     * nobody waits for it, and a server counts each one that is broken off, and after {@code max_connect_errors} of them
     * (100) it accepts no connection from this machine any more (error 1129). Always the same value: Connector/J keeps the
     * last 100 different URLs with their properties, of which passwords are a part.
     */
    private static final int LOGIN_MILLIS = 5_000;

    /** Connector/J keeps no more of an answer to the agent. */
    private static final int MAX_ROWS = 100;

    private final Seat seat;
    private final Session example;
    private final Login login;
    private final EvidenceQuestions questions;
    private @Nullable Connection connection;
    private @Nullable Socket socket;

    private SideConnection(Session example, Login login, EvidenceQuestions questions) {
        this.example = example;
        this.login = login;
        this.questions = questions;
        this.seat = new Seat(login, this::closeNow);
    }

    /** The account that asks about this session: the admin user's, or the session's own. */
    public static String account(Session session, Settings settings) {
        return AdminLogin.of(session, settings, LOGIN_MILLIS).userOr(session.endpoint.user);
    }

    /**
     * @param example a session on that server; the connection is one of the same account, or of the admin user
     * @param millis the limit for each answer, less than a second: a connection of the application that needs the place
     *     waits for the answer
     */
    public static SideConnection open(Session example, Settings settings, int millis) throws NoAnswer {
        Object physical = example.physical();
        if (physical == null || example.server == null) {
            throw new NoAnswer("the server was not asked, since it is not known which one it is");
        }
        Login login = AdminLogin.of(example, settings, LOGIN_MILLIS);
        EvidenceQuestions questions;
        try {
            questions = example.dialect.evidence(example.driver.serverVersion(physical));
        } catch (Exception e) {
            throw new NoAnswer("the server was not asked: " + SafeText.message(e));
        }
        SideConnection side = new SideConnection(example, login, questions);
        side.open(millis);
        return side;
    }

    /** The place is taken first, so that a connection of the application that needs it finds who has it, and waits. */
    private void open(int millis) throws NoAnswer {
        seat.use.lock();
        long begun = System.nanoTime();
        try {
            if (seat.isTight(example)) {
                throw new NoAnswer(
                        "the server was not asked, since it has no room for a connection more",
                        NoAnswer.Refusal.NO_ROOM,
                        null);
            }
            seat.take(example);
            // The limit is kept by the questions on some servers, and by the connection on others.
            String limit = questions.limit(millis);
            AdminOpening opened = AdminOpening.of(
                    example, login, millis * 1_000_000L, limit.isEmpty() ? example.dialect.doNothing() : limit);
            connection = opened.connection;
            socket = opened.socket;
        } catch (AdminOpening.Unusable e) {
            throw new NoAnswer("the server was not asked: " + e.why);
        } catch (WithheldException e) {
            throw new NoAnswer("the server was not asked, since the admin user's password is withheld from it");
        } catch (NoAnswer e) {
            throw e;
        } catch (Exception e) {
            seat.refused(example, e);
            throw new NoAnswer(
                    "the server was not asked: " + SafeText.message(e),
                    refusalOf(e, begun),
                    e instanceof SQLException ? (SQLException) e : null);
        } finally {
            if (connection == null) {
                seat.leave();
            }
            seat.use.unlock();
        }
    }

    private NoAnswer.Refusal refusalOf(Exception e, long begun) {
        if (e instanceof SQLException && EarlyErrors.isDenied((SQLException) e)) {
            return NoAnswer.Refusal.DENIED;
        }
        boolean isServerError = e instanceof SQLException
                && example.driver.meaning((SQLException) e, example.dialect).isServerError();
        boolean unanswered = System.nanoTime() - begun >= LOGIN_MILLIS * 1_000_000L;
        return isServerError || unanswered ? NoAnswer.Refusal.REFUSED : NoAnswer.Refusal.NONE;
    }

    /** The account that asks. */
    public String account() {
        return login.userOr(example.endpoint.user);
    }

    public EvidenceQuestions questions() {
        return questions;
    }

    /**
     * Asks for rows, by the columns' positions.
     *
     * @param until when the answer has to be complete, in terms of {@code System.nanoTime()}
     * @throws SQLException if the server refused to answer
     */
    public List<List<String>> rows(String sql, long until) throws NoAnswer, SQLException {
        return ask(sql, until, (rows, columns) -> {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = rows.getString(i);
                row.add(value == null ? "" : value);
            }
            return row;
        });
    }

    /** The same by the columns' names, in lower case. */
    public List<Map<String, String>> namedRows(String sql, long until) throws NoAnswer, SQLException {
        return ask(sql, until, (rows, columns) -> {
            Map<String, String> row = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String value = rows.getString(i);
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value == null ? "" : value);
            }
            return row;
        });
    }

    private interface RowReader<T> {
        T read(ResultSet rows, ResultSetMetaData columns) throws SQLException;
    }

    private <T> List<T> ask(String sql, long until, RowReader<T> reader) throws NoAnswer, SQLException {
        seat.use.lock();
        try {
            Connection current = connection;
            if (current == null) {
                throw new NoAnswer("the agent's connection was given up for one of the application's");
            }
            long nanos = until - System.nanoTime();
            if (nanos <= 0) {
                throw new NoAnswer("there was no time left to ask the server");
            }
            AnswerLimit limit = AnswerLimit.begin(socket, nanos);
            try {
                return read(current, sql, reader);
            } catch (SQLException e) {
                if (example.driver.meaning(e, example.dialect).isServerError()) {
                    throw e;
                }
                closeNow();
                throw new NoAnswer("the server did not answer in time");
            } finally {
                limit.end();
            }
        } catch (RuntimeException | Error e) {
            closeNow();
            throw e;
        } finally {
            seat.use.unlock();
        }
    }

    private static <T> List<T> read(Connection on, String sql, RowReader<T> reader) throws SQLException {
        List<T> answer = new ArrayList<>();
        try (Statement statement = AdminOpening.statement(on)) {
            if (!statement.execute(sql)) {
                return answer;
            }
            try (ResultSet rows = statement.getResultSet()) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next() && answer.size() < MAX_ROWS) {
                    answer.add(reader.read(rows, columns));
                }
            }
        }
        return answer;
    }

    @Override
    public void close() {
        seat.use.lock();
        try {
            closeNow();
        } finally {
            seat.use.unlock();
        }
    }

    private boolean closeNow() {
        Connection closing = connection;
        connection = null;
        try {
            if (closing != null) {
                AdminOpening.close(closing);
            }
        } finally {
            socket = null;
            seat.leave();
        }
        return closing != null;
    }
}
