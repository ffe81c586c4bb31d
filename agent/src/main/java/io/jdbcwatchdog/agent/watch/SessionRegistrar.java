package io.jdbcwatchdog.agent.watch;

import io.jdbcwatchdog.agent.driver.Driver;
import io.jdbcwatchdog.agent.driver.Drivers;
import io.jdbcwatchdog.agent.driver.Endpoint;
import io.jdbcwatchdog.agent.kill.AnswerLimit;
import io.jdbcwatchdog.agent.report.Faults;
import io.jdbcwatchdog.agent.server.Dialect;
import io.jdbcwatchdog.agent.server.Dialects;
import io.jdbcwatchdog.agent.session.ServerId;
import io.jdbcwatchdog.agent.session.ServersSeen;
import io.jdbcwatchdog.agent.session.Session;
import io.jdbcwatchdog.agent.session.Sessions;
import io.jdbcwatchdog.agent.session.Transaction;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates the session of a connection that was just opened. For that the agent sends the identity query, its only query on
 * the application's connection. (It sends a second one if a known server was restarted, or if its count has carried.)
 */
final class SessionRegistrar {

    /** The limit for each read and for the whole answer, so that a server that freezes now cannot hold up the application. */
    private static final int LIMIT_MILLIS = 5_000;

    private final Sessions sessions;
    private final StartupMessages startupMessages;
    private final ServersSeen servers = new ServersSeen();
    private volatile boolean missesConnections;
    private volatile boolean attachedLate;

    SessionRegistrar(Sessions sessions, StartupMessages startupMessages) {
        this.sessions = sessions;
        this.startupMessages = startupMessages;
    }

    void opened(Object physical) {
        Frame frame = Frame.current();
        Driver driver = Drivers.of(physical);
        if (frame.agentAtWork || driver == null) {
            return;
        }
        Session session = null;
        frame.agentAtWork = true;
        frame.connectionLost = false;
        try {
            session = create(driver, physical);
            if (session == null || frame.connectionLost) {
                return;
            }
            sessions.put(driver.wire(physical), driver.reader(physical), session);
        } catch (NoSuchFieldException | NoSuchMethodException | ClassNotFoundException | ClassCastException e) {
            mayMissConnections();
            startupMessages.unknownBuild(driver, physical, e);
        } catch (Exception e) {
            mayMissConnections();
            Faults.count(e);
        } finally {
            frame.agentAtWork = false;
        }
        if (session != null) {
            startupMessages.opened(session, physical);
        }
    }

    /** The application has changed the account of an open connection. */
    void changedUser(Object connection) {
        try {
            Driver driver = Drivers.ofWoven(connection);
            Object physical = driver.physical(connection);
            Session session = sessions.get(driver.wire(physical), Frame.current().lookup);
            if (session != null) {
                session.changeAccount(driver.endpoint(physical));
            }
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    /** Keeps the text of a statement that is being closed: its transaction may be ended as idle, and is logged with it. */
    void closingStatement(Object statement, Sessions.Lookup lookup) {
        try {
            Driver driver = Drivers.of(statement);
            Object reader = driver == null ? null : driver.readerOf(statement);
            Session session = reader == null ? null : sessions.readBy(reader, lookup);
            Transaction open = session == null ? null : session.transactions.open();
            if (open != null) {
                open.keepTextOf(statement);
            }
        } catch (Exception e) {
            Faults.count(e);
        }
    }

    /** The agent was attached to a running JVM, so connections may be open already. */
    void attachedLate() {
        attachedLate = true;
        mayMissConnections();
    }

    /** The session whose command has reached a gate; null for a command of the agent, or if the session is not known. */
    @Nullable
    Session session(@Nullable Object wire, Frame frame) {
        if (frame.agentAtWork || wire == null) {
            frame.passedGate = true;
            return null;
        }
        Session session = sessions.get(wire, frame.lookup);
        if (session == null && attachedLate) {
            sessions.unknown(wire, frame.lookup);
        }
        return session;
    }

    /** There may be connections whose statements the agent does not end. */
    private void mayMissConnections() {
        missesConnections = true;
    }

    boolean knowsAllConnections() {
        return !missesConnections;
    }

    /** If the version cannot be read, the server is treated like any other, and the identity query decides. */
    private static Dialect dialect(Driver driver, Object physical) throws Exception {
        try {
            return Dialects.of(driver.serverVersion(physical));
        } catch (NoSuchFieldException
                | NoSuchMethodException
                | ClassNotFoundException
                | ClassCastException unknownBuild) {
            throw unknownBuild;
        } catch (Exception noVersion) {
            return Dialects.DEFAULT;
        }
    }

    /** Null if the identity query has cost the connection. */
    private @Nullable Session create(Driver driver, Object physical) throws Exception {
        Endpoint endpoint = driver.endpoint(physical);
        long id = 0;
        ServerId server = null;
        Dialect dialect = dialect(driver, physical);
        try {
            if (Frame.current().skipIdentityQuery) {
                throw Unproven.becauseOfNoAnswer();
            }
            String answer = ask(driver, dialect, physical, dialect.identityExpression());
            id = ServerId.connectionId(answer);
            if ((int) id != (int) driver.threadId(physical)) {
                throw Unproven.becauseOfAProxy();
            }
            if (!Frame.current().passedGate) {
                throw new NoSuchMethodException("its commands pass no method that is known");
            }
            server = servers.identify(
                    ServerId.of(endpoint.address(), dialect, answer),
                    expression -> ask(driver, dialect, physical, expression));
            if (!servers.admits(server, sessions.all())) {
                server = null;
                throw Unproven.becauseOfTooManyServers();
            }
        } catch (NoSuchFieldException
                | NoSuchMethodException
                | ClassNotFoundException
                | ClassCastException unknownBuild) {
            throw unknownBuild;
        } catch (Exception notProven) {
            if (Frame.current().connectionLost) {
                return null;
            }
            String why = Unproven.reason(driver, physical, endpoint, notProven);
            startupMessages.unproven(endpoint, physical.getClass().getClassLoader(), why);
        }
        Session session = new Session(id, server, endpoint, driver, dialect, physical, driver.wire(physical));
        Socket socket = driver.socket(physical, driver.wire(physical));
        if (socket != null) {
            session.connectedBy(socket);
        }
        session.openedBy(Thread.currentThread());
        return session;
    }

    /**
     * An attempt to connect is over. If the identity query got no complete answer, the answer may still come, and the driver
     * would take it for the answer to the application's first statement. So that connection is closed, and the driver
     * connects again, as the application asked it to. This time no identity query is sent. So the application has the
     * connection that it would have without the agent, and no KILL is sent for it. This happens at most once in an attempt.
     *
     * @param made what the driver is about to return, or null if it throws
     */
    boolean isToBeOpenedAgain(@Nullable Object made) {
        Frame frame = Frame.current();
        boolean again = frame.connectionLost && !frame.skipIdentityQuery;
        frame.connectionLost = false;
        frame.skipIdentityQuery = again;
        if (again && made instanceof AutoCloseable) {
            frame.agentAtWork = true;
            try {
                ((AutoCloseable) made).close();
            } catch (Exception socketIsClosed) {
                // The connection was to be closed.
            } finally {
                frame.agentAtWork = false;
            }
        }
        return again;
    }

    private static String ask(Driver driver, Dialect dialect, Object physical, String expression) throws Exception {
        Socket socket = Objects.requireNonNull(driver.socket(physical, driver.wire(physical)));
        int before = socket.getSoTimeout();
        Frame.current().passedGate = false;
        socket.setSoTimeout(before == 0 ? LIMIT_MILLIS : Math.min(before, LIMIT_MILLIS));
        AnswerLimit limit = AnswerLimit.begin(socket, LIMIT_MILLIS * 1_000_000L);
        try {
            return driver.ask(physical, expression);
        } catch (ReflectiveOperationException | ClassCastException nothingWasSent) {
            throw nothingWasSent;
        } catch (Exception e) {
            if (!Unproven.isServerError(driver, physical, e, dialect)) {
                giveUp(socket);
            }
            throw e;
        } catch (Error answerMayBeUnread) {
            giveUp(socket);
            throw answerMayBeUnread;
        } finally {
            limit.end();
            restore(socket, before);
        }
    }

    /** Closes the socket, since a part of the answer may still be unread. */
    private static void giveUp(Socket socket) throws IOException {
        Frame.current().connectionLost = true;
        socket.close();
    }

    private static void restore(Socket socket, int before) {
        try {
            socket.setSoTimeout(before);
        } catch (SocketException closed) {
            // The application will notice that itself.
        }
    }
}
